using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Exceptions;

/// <summary>
/// How late the app really was while an exception was in force, against the interval that it accepts. Each check counts by itself: many
/// results of one that is quick must not hide another that drifts. Changes no result.
/// </summary>
/// <param name="Checks">What was measured, check by check; one without results is missing.</param>
/// <param name="Breaches">Results beyond the limit of the tier.</param>
/// <param name="Covered">Of these, accepted by this exception.</param>
/// <param name="Latest">When the latest of the results was concluded; null without any.</param>
public sealed record WaiverObservation(ImmutableArray<ObservedCheck> Checks, int Breaches, int Covered, DateTimeOffset? Latest)
{
    private const double Share = 0.95;

    /// <summary>How many results it stands on.</summary>
    public int Results => Checks.Sum(c => c.Results);

    /// <summary>The check that is latest at its p95; null without results.</summary>
    public ObservedCheck? Slowest => Checks.MaxBy(c => c.P95 ?? TimeSpan.MaxValue);

    /// <summary>Looks at what was concluded while the exception was in force.</summary>
    public static WaiverObservation Of(Waiver waiver, IEnumerable<CheckResult> results)
    {
        var seen = results
            .Where(r => r.App == waiver.Request.App && waiver.Request.Kinds.Contains(r.Kind) && waiver.IsInForceAt(r.ConcludedAt))
            .Where(r => r.Verdict is Verdict.Failed || (r.Verdict is Verdict.Passed && r.Latency?.Upper is not null))
            .ToList();
        var breaches = seen.Where(r => r.Sla is SlaVerdict.Breached).ToList();
        return new(
            [.. seen.GroupBy(r => r.Kind).OrderBy(g => g.Key).Select(Check)],
            breaches.Count,
            breaches.Count(r => r.Verdict is Verdict.Passed && waiver.Covers(r.App, r.Kind, r.Latency!.Value.Upper!.Value)),
            seen.Count == 0 ? null : seen.Max(r => r.ConcludedAt));
    }

    /// <summary>Whether some check is later at its p95 than the interval accepts, or did not happen at all so often.</summary>
    public bool HasDrifted(TimeSpan interval) => Checks.Any(c => c.P95 is not { } p95 || p95 > interval);

    /// <summary>The same in a sentence.</summary>
    public string Words(TimeSpan interval) => Slowest is not { } slowest
        ? "Nothing was measured since it began: run a campaign that tests these checks."
        : FormattableString.Invariant($"p95 of {CheckCatalogue.Of(slowest.Kind).Title} is {(slowest.P95 is { } p95 ? HumanTime.Format(p95) : "never: it did not happen")} over {slowest.Results} {(slowest.Results == 1 ? "result" : "results")}; the exception accepts {HumanTime.Format(interval)}.");

    private static ObservedCheck Check(IGrouping<CheckKind, CheckResult> results)
    {
        var bounds = results.Select(r => r.Verdict is Verdict.Passed ? r.Latency?.Upper : null).OrderBy(upper => upper ?? TimeSpan.MaxValue).ToList();
        return new(results.Key, bounds.Count, bounds.Count(b => b is null), SlaCalculator.Percentile(bounds, Share));
    }
}
