using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Sla;

/// <summary>What a risk tier promises.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Limits">Longest time from the change at the source to the effect in the app, for every kind of check.</param>
/// <param name="Cadence">An app not tested within it is not proven.</param>
/// <param name="Target">Share of results that must meet the limit, from 0 to 1.</param>
/// <param name="LongestWaiver">Longest duration of an exception.</param>
/// <param name="LongestWaiverInterval">Longest interval of an exception.</param>
/// <param name="ShortestJustification">Fewest characters of an exception's justification.</param>
public sealed record TierPolicy(
    RiskTier Tier,
    ImmutableDictionary<CheckKind, TimeSpan> Limits,
    TimeSpan Cadence,
    double Target,
    TimeSpan LongestWaiver,
    TimeSpan LongestWaiverInterval,
    int ShortestJustification)
{
    /// <summary>Checks that came later, with the one whose limit each has until it gets one of its own.</summary>
    private static readonly (CheckKind Kind, CheckKind Model)[] Later =
    [
        (CheckKind.LeaverSignIn, CheckKind.LeaverAccount),
        (CheckKind.LeaverTokens, CheckKind.LeaverAccount),
        (CheckKind.LeaverConsole, CheckKind.LeaverAccount),
        (CheckKind.LeaverResurrection, CheckKind.LeaverAccount),
        (CheckKind.RehireAccess, CheckKind.Joiner),
        (CheckKind.RehireCredentials, CheckKind.LeaverAccount),
        (CheckKind.OwnerLeaves, CheckKind.LeaverAccount),
        (CheckKind.JitApproval, CheckKind.LeaverAccount),
        (CheckKind.JitGrant, CheckKind.Joiner),
        (CheckKind.JitExpiry, CheckKind.Joiner),
        (CheckKind.JitEnd, CheckKind.LeaverAccount),
        (CheckKind.JitTokens, CheckKind.LeaverAccount),
        (CheckKind.JitRevoke, CheckKind.LeaverAccount),
    ];

    /// <summary>Longest time from the change at the source to the effect in the app, for every kind of check.</summary>
    public ImmutableDictionary<CheckKind, TimeSpan> Limits { get; init => field = Complete(value); } = Complete(Limits);

    /// <summary>The longest JIT grant.</summary>
    public TimeSpan LongestGrant { get; init; } = DefaultGrant(Tier);

    /// <summary>Who may approve and reject exceptions.</summary>
    public ImmutableArray<Role> Approvers { get; init => field = value.IsDefault ? [] : value; } = WaiverTerms.DefaultApprovers;

    /// <summary>Whether an exception takes a compensating control.</summary>
    public bool RequiresControl { get; init; } = true;

    /// <summary>How long before its end an exception is said to end soon; null for what the notifications say.</summary>
    public TimeSpan? WaiverWarning { get; init; }

    /// <summary>How long before its end an exception is tested again; null for as long as it is said to end soon.</summary>
    public TimeSpan? WaiverRetest { get; init; }

    /// <summary>The policy of a tier where none is configured.</summary>
    public static TierPolicy Default(RiskTier tier) => tier switch
    {
        RiskTier.Critical => Of(tier, TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), 1, 0.99, 30, 40),
        RiskTier.High => Of(tier, TimeSpan.FromHours(1), TimeSpan.FromHours(4), 7, 0.98, 90, 40),
        RiskTier.Medium => Of(tier, TimeSpan.FromHours(8), TimeSpan.FromHours(8), 30, 0.95, 180, 30),
        _ => Of(RiskTier.Low, TimeSpan.FromHours(24), TimeSpan.FromHours(24), 90, 0.90, 365, 20),
    };

    /// <summary>What the tier allows an exception to be.</summary>
    public WaiverTerms Terms => new(Limits, LongestWaiver, LongestWaiverInterval, ShortestJustification) { RequiresControl = RequiresControl, Approvers = Approvers };

    /// <summary>
    /// Limits as they were set or stored, with those of the checks that came later: each has the limit of the check it
    /// is like. Whoever tightened that one must not silently get a looser default.
    /// </summary>
    public static ImmutableDictionary<CheckKind, TimeSpan> Complete(ImmutableDictionary<CheckKind, TimeSpan> limits) =>
        Later.Where(l => !limits.ContainsKey(l.Kind) && limits.ContainsKey(l.Model)).Aggregate(limits, (all, l) => all.SetItem(l.Kind, limits[l.Model]));

    /// <summary>The check whose limit one has that came later and got none of its own; null where it always has its own.</summary>
    public static CheckKind? LikeOf(CheckKind kind) => Later.Where(l => l.Kind == kind).Select(l => (CheckKind?)l.Model).FirstOrDefault();

    /// <summary>The limits that would not follow from another: completed, they are all of them again.</summary>
    public ImmutableDictionary<CheckKind, TimeSpan> OwnLimits() =>
        Limits.RemoveRange(Later.Where(l => Limits.TryGetValue(l.Kind, out var limit) && Limits.TryGetValue(l.Model, out var model) && limit == model).Select(l => l.Kind));

    /// <inheritdoc/>
    public bool Equals(TierPolicy? other) =>
        other is not null
        && (Tier, Cadence, Target, LongestWaiver, LongestWaiverInterval, ShortestJustification, LongestGrant)
            == (other.Tier, other.Cadence, other.Target, other.LongestWaiver, other.LongestWaiverInterval, other.ShortestJustification, other.LongestGrant)
        && (RequiresControl, WaiverWarning, WaiverRetest) == (other.RequiresControl, other.WaiverWarning, other.WaiverRetest)
        && Approvers.SequenceEqual(other.Approvers)
        && Limits.Count == other.Limits.Count
        && Limits.All(l => other.Limits.TryGetValue(l.Key, out var limit) && limit == l.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Tier, Cadence, Target);

    private static TimeSpan DefaultGrant(RiskTier tier) => tier switch
    {
        RiskTier.Critical => TimeSpan.FromHours(4),
        RiskTier.High => TimeSpan.FromHours(8),
        _ => TimeSpan.FromHours(24),
    };

    private static TierPolicy Of(RiskTier tier, TimeSpan revoke, TimeSpan grant, int cadenceDays, double target, int longestWaiverDays, int justification) =>
        new(
            tier,
            ImmutableDictionary.CreateRange(new Dictionary<CheckKind, TimeSpan>
            {
                [CheckKind.Joiner] = grant,
                [CheckKind.MoverGrant] = grant,
                [CheckKind.MoverRevoke] = revoke,
                [CheckKind.LeaverAccount] = revoke,
                [CheckKind.LeaverEntitlements] = revoke,
                [CheckKind.LeaverSignIn] = revoke,
                [CheckKind.LeaverTokens] = revoke,
                [CheckKind.LeaverConsole] = revoke,
                [CheckKind.LeaverResurrection] = revoke,
                [CheckKind.RehireAccess] = grant,
                [CheckKind.RehireCredentials] = revoke,
                [CheckKind.OwnerLeaves] = revoke,
                [CheckKind.JitApproval] = revoke,
                [CheckKind.JitGrant] = grant,
                [CheckKind.JitExpiry] = grant,
                [CheckKind.JitEnd] = revoke,
                [CheckKind.JitTokens] = revoke,
                [CheckKind.JitRevoke] = revoke,
            }),
            TimeSpan.FromDays(cadenceDays),
            target,
            TimeSpan.FromDays(longestWaiverDays),
            TimeSpan.FromDays(7),
            justification);
}
