using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Sla;

/// <summary>Builds the posture matrix: which app follows the directory, since when, how well.</summary>
public static class PostureBuilder
{
    /// <summary>A row for every app, ordered by tier, then by title.</summary>
    /// <param name="apps">The governed apps.</param>
    /// <param name="tier">The policy of a tier.</param>
    /// <param name="records">Results of the window.</param>
    /// <param name="waivers">The register of exceptions.</param>
    /// <param name="now">Freshness and exceptions are judged at this moment.</param>
    public static ImmutableArray<PostureRow> Build(
        IEnumerable<GovernedApp> apps,
        Func<RiskTier, TierPolicy> tier,
        IEnumerable<SlaRecord> records,
        IReadOnlyCollection<Waiver> waivers,
        DateTimeOffset now)
    {
        // What a clock that ran ahead left behind would otherwise stay fresh, and the latest, until the clock catches up.
        var byApp = records.Where(r => r.Result.ConcludedAt <= now).ToLookup(r => r.Result.App);
        return [.. apps.OrderBy(a => a.Tier).ThenBy(a => a.Title, StringComparer.OrdinalIgnoreCase).Select(app => Row(app, tier(app.Tier), byApp[app.Id], waivers, now))];
    }

    private static PostureRow Row(GovernedApp app, TierPolicy policy, IEnumerable<SlaRecord> records, IReadOnlyCollection<Waiver> waivers, DateTimeOffset now)
    {
        var byKind = records.ToLookup(r => r.Result.Kind);
        return new(app, [.. Enum.GetValues<CheckKind>().Select(kind => Cell(kind, policy, byKind[kind].ToList(), waivers, now))]);
    }

    private static PostureCell Cell(CheckKind kind, TierPolicy policy, List<SlaRecord> records, IReadOnlyCollection<Waiver> waivers, DateTimeOffset now)
    {
        var limit = policy.Limits[kind];
        var summary = SlaCalculator.Measure([.. records.Select(r => r.Result)], policy.Target);
        var conclusive = records.Where(r => r.Result.Sla is not null).OrderByDescending(r => r.Result.ConcludedAt).ToList();

        // Of each campaign its latest, and of these the worst: a profile that passes must not hide one that fails.
        var (latest, decision) = conclusive
            .DistinctBy(r => r.Campaign, StringComparer.OrdinalIgnoreCase)
            .Where(r => now - r.Result.ConcludedAt <= policy.Cadence)
            .Select(r => ((SlaRecord?)r, OutgrownBy(limit, r.Result) ?? ComplianceRule.Decide(r.Result, waivers, now)))
            .DefaultIfEmpty((null, new(Compliance.NotProven, null, WhyNotProven(records, conclusive.FirstOrDefault(), policy, now))))
            .MaxBy(standing => standing.Item2.Compliance);

        return new(kind, limit, decision, latest, summary, latest is null ? decision.Reason : $"{latest.Result.Reason} {decision.Reason}");
    }

    /// <summary>Met is said of the limit in force then. The result stays; whether it meets a tighter one, only its upper bound can prove.</summary>
    private static ComplianceDecision? OutgrownBy(TimeSpan limit, CheckResult result) =>
        result.Sla is SlaVerdict.Met && limit < result.Limit && !(result.Latency?.Upper <= limit)
            ? new(Compliance.NotProven, null, $"In time for the limit of {HumanTime.Format(result.Limit)} that it was held to; whether also for today's limit of {HumanTime.Format(limit)} is not proven. Run a campaign again.")
            : null;

    private static string WhyNotProven(List<SlaRecord> records, SlaRecord? conclusive, TierPolicy policy, DateTimeOffset now)
    {
        if (conclusive is not null)
        {
            return $"Last proven {HumanTime.Format(now - conclusive.Result.ConcludedAt)} ago; the tier asks for a test every {HumanTime.Format(policy.Cadence)}.";
        }

        return records.MaxBy(r => r.Result.ConcludedAt) is { } last ? $"Never proven. {last.Result.Reason}" : "Never tested.";
    }
}
