using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Sla;

/// <summary>
/// What an app cannot do however well it works: a change made just after a sync waits a whole cycle for the next one. A
/// limit below the cycle will be missed, and that can be said before anything is tested.
/// </summary>
/// <param name="Kind">The check.</param>
/// <param name="Limit">What its tier asks for.</param>
/// <param name="Shortest">The shortest limit that the app can always meet: its sync cycle.</param>
public sealed record StructuralMinimum(CheckKind Kind, TimeSpan Limit, TimeSpan Shortest)
{
    /// <summary>What the provisioner carries to the app. Sign-in and tokens are decided where the password is checked.</summary>
    private static readonly ImmutableArray<CheckKind> Provisioned =
    [
        CheckKind.Joiner, CheckKind.MoverGrant, CheckKind.MoverRevoke, CheckKind.LeaverAccount, CheckKind.LeaverEntitlements, CheckKind.LeaverConsole, CheckKind.RehireAccess,
        CheckKind.OwnerLeaves,
    ];

    /// <summary>In a sentence.</summary>
    public string Sentence => $"The app is synced every {HumanTime.Format(Shortest)}; its tier asks for {HumanTime.Format(Limit)}. A change made just after a sync cannot be in time.";

    /// <summary>Whether an exception in force accepts what cannot be met.</summary>
    public bool IsAcceptedBy(Waiver waiver, DateTimeOffset now) =>
        waiver.IsInForceAt(now) && waiver.Request.Kinds.Contains(Kind) && waiver.Request.Interval >= Shortest;

    /// <summary>The limits of its tier that the app cannot always meet; empty when it can, or its cycle is not known.</summary>
    public static ImmutableArray<StructuralMinimum> Of(GovernedApp app, TierPolicy policy) =>
        app.SyncCycle is not { } cycle
            ? []
            : [.. Provisioned.Select(kind => new StructuralMinimum(kind, policy.Limits[kind], cycle)).Where(m => m.Limit < cycle)];
}
