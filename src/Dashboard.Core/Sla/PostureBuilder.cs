using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Sla;

/// <summary>Builds the posture matrix: which app follows the directory, since when, how well.</summary>
public static class PostureBuilder
{
    /// <summary>Why an app whose accounts are closed is not proven for as long as nobody tries to get in.</summary>
    public const string ClosedIsNotShut = "A closed account alone is no proof that access is gone, so that the app is not proven.";

    /// <summary>A row for every app, ordered by tier, then by title.</summary>
    /// <param name="apps">The governed apps.</param>
    /// <param name="tier">The policy of a tier.</param>
    /// <param name="records">Results of the window.</param>
    /// <param name="waivers">The register of exceptions.</param>
    /// <param name="isAsked">Whether some campaign asks a check of an app. Only some are a matter of choice, and JIT of the apps that lend access: who joins, moves or leaves is every app's business, asked or not.</param>
    /// <param name="now">Freshness and exceptions are judged at this moment.</param>
    public static ImmutableArray<PostureRow> Build(
        IEnumerable<GovernedApp> apps,
        Func<RiskTier, TierPolicy> tier,
        IEnumerable<SlaRecord> records,
        IReadOnlyCollection<Waiver> waivers,
        Func<AppId, CheckKind, bool> isAsked,
        DateTimeOffset now)
    {
        // What a clock that ran ahead left behind would otherwise stay fresh, and the latest, until the clock catches up.
        var past = records.Where(r => r.Result.ConcludedAt <= now).ToList();
        return Build(apps, tier, past.ToLookup(r => (r.Result.App, r.Result.Kind), r => SlaSample.Of(r.Result)), past, waivers, isAsked, now);
    }

    /// <summary>The same, where only those results are at hand whole that decide.</summary>
    /// <param name="apps">The governed apps.</param>
    /// <param name="tier">The policy of a tier.</param>
    /// <param name="samples">Every result of the window up to now, by app and check.</param>
    /// <param name="deciding">Of each app and check at least the latest result that was in time or not, of each campaign, and the latest of all.</param>
    /// <param name="waivers">The register of exceptions.</param>
    /// <param name="isAsked">Whether some campaign asks a check of an app.</param>
    /// <param name="now">Freshness and exceptions are judged at this moment.</param>
    public static ImmutableArray<PostureRow> Build(
        IEnumerable<GovernedApp> apps,
        Func<RiskTier, TierPolicy> tier,
        ILookup<(AppId App, CheckKind Kind), SlaSample> samples,
        IEnumerable<SlaRecord> deciding,
        IReadOnlyCollection<Waiver> waivers,
        Func<AppId, CheckKind, bool> isAsked,
        DateTimeOffset now)
    {
        var records = deciding.ToLookup(r => (r.Result.App, r.Result.Kind));
        return
        [
            .. apps.OrderBy(a => a.Tier).ThenBy(a => a.Title, StringComparer.OrdinalIgnoreCase).Select(app => new PostureRow(
                app,
                [.. Enum.GetValues<CheckKind>().Select(kind => Cell(app, kind, tier(app.Tier), [.. samples[(app.Id, kind)]], [.. records[(app.Id, kind)]], waivers, isAsked(app.Id, kind), now))])),
        ];
    }

    private static PostureCell Cell(
        GovernedApp app, CheckKind kind, TierPolicy policy, List<SlaSample> samples, List<SlaRecord> records, IReadOnlyCollection<Waiver> waivers, bool isAsked, DateTimeOffset now)
    {
        var limit = policy.Limits[kind];
        var summary = SlaCalculator.Measure(samples, policy.Target);
        var conclusive = records.Where(r => r.Result.Sla is not null).OrderByDescending(r => r.Result.ConcludedAt).ToList();

        // Of each campaign its latest, and of these the worst: a profile that passes must not hide one that fails.
        var (latest, decision) = conclusive
            .DistinctBy(r => r.Campaign, StringComparer.OrdinalIgnoreCase)
            .Where(r => now - r.Result.ConcludedAt <= policy.Cadence)
            .Select(r => ((SlaRecord?)r, OutgrownBy(limit, r.Result) ?? Outdated(r, ComplianceRule.Decide(r.Result, waivers, now))))
            .DefaultIfEmpty((null, new(Compliance.NotProven, null, WhyNotProven(kind, records, conclusive.FirstOrDefault(), policy, now))))
            .MaxBy(standing => standing.Item2.Compliance);

        var isChecked = Counts(kind, app.Jit is not null, isAsked) || (CheckCatalogue.Of(kind).IsOfGrant ? conclusive.Count > 0 : records.Count > 0);
        return new(kind, isChecked, limit, decision, latest, summary, latest is null ? decision.Reason : $"{latest.Result.Reason} {decision.Reason}");
    }

    /// <summary>Whether a check has to be proven of an app: who joins, moves or leaves is every app's business, whether or not some campaign asks.</summary>
    /// <param name="kind">The check.</param>
    /// <param name="lends">Whether the app lends access.</param>
    /// <param name="isAsked">Whether some campaign asks it.</param>
    internal static bool Counts(CheckKind kind, bool lends, bool isAsked) => CheckCatalogue.Of(kind).IsOfGrant ? lends : isAsked || !IsByChoice(kind);

    /// <summary>Asked only where some campaign asks it.</summary>
    private static bool IsByChoice(CheckKind kind) => kind is
        CheckKind.RehireAccess
        or CheckKind.RehireCredentials
        or CheckKind.OwnerLeaves;

    /// <summary>Met is said of the limit in force then. The result stays; whether it meets a tighter one, only its upper bound can prove. What had to hold was watched for as long as was asked then.</summary>
    private static ComplianceDecision? OutgrownBy(TimeSpan limit, CheckResult result) =>
        result.Sla is SlaVerdict.Met && (CheckCatalogue.Of(result.Kind).Holds ? limit > result.Limit : limit < result.Limit && !(result.Latency?.Upper <= limit))
            ? new(Compliance.NotProven, null, $"In time for the limit of {HumanTime.Format(result.Limit)} that it was held to; whether also for today's limit of {HumanTime.Format(limit)} is not proven. Run a campaign again.")
            : null;

    /// <summary>
    /// What was proven of another set-up is not proven of this one. A breach stands until it is disproven: nobody gets rid of one by a
    /// change of the configuration.
    /// </summary>
    private static ComplianceDecision Outdated(SlaRecord record, ComplianceDecision decision) =>
        record.ChangedSince is { } at && decision.Compliance is (Compliance.Compliant or Compliance.Excepted)
            ? new(Compliance.NotProven, null, $"Proven before {at:yyyy-MM-dd HH:mm} UTC, when the app was set up otherwise. Run a campaign again.")
            : decision;

    /// <summary>What only trying to get in can tell.</summary>
    private static bool IsOfAccess(CheckKind kind) =>
        kind is CheckKind.LeaverSignIn or CheckKind.LeaverTokens or CheckKind.LeaverConsole or CheckKind.LeaverResurrection;

    private static string WhyNotProven(CheckKind kind, List<SlaRecord> records, SlaRecord? conclusive, TierPolicy policy, DateTimeOffset now)
    {
        if (conclusive is not null)
        {
            return $"Last proven {HumanTime.Format(now - conclusive.Result.ConcludedAt)} ago; the tier asks for a test every {HumanTime.Format(policy.Cadence)}.";
        }

        return records.MaxBy(r => r.Result.ConcludedAt) switch
        {
            null => "Never tested.",
            { Result: { Verdict: Verdict.Skipped, Reason: var reason } } when IsOfAccess(kind) => $"Never proven. {reason} {ClosedIsNotShut}",
            { Result.Reason: var reason } => $"Never proven. {reason}",
        };
    }
}
