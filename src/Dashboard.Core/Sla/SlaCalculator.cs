using Dashboard.Core.Checks;

namespace Dashboard.Core.Sla;

/// <summary>Measures results against a target. Every latency is taken at its upper bound: the one against us.</summary>
public static class SlaCalculator
{
    /// <summary>Measures.</summary>
    public static SlaSummary Measure(IEnumerable<CheckResult> results, double target) => Measure([.. results.Select(SlaSample.Of)], target);

    /// <summary>Measures.</summary>
    public static SlaSummary Measure(IReadOnlyCollection<SlaSample> results, double target)
    {
        var judged = results.Where(r => r.Sla is SlaVerdict.Met or SlaVerdict.Breached).ToList();
        var bounds = judged
            .Where(r => r.Verdict is Verdict.Failed || r.IsTimed) // what had to hold was met without taking a time
            .Select(r => r.Verdict is Verdict.Passed ? r.Upper : null)
            .OrderBy(upper => upper ?? TimeSpan.MaxValue)
            .ToList();

        return new(
            judged.Count,
            judged.Count(r => r.Sla is SlaVerdict.Met),
            results.Count(r => r.Sla is SlaVerdict.Indeterminate),
            results.Count(r => r.Sla is null),
            Percentile(bounds, 0.50),
            Percentile(bounds, 0.95),
            Percentile(bounds, 1.00),
            judged.Count(r => r.Verdict is Verdict.Failed),
            (int)Math.Floor((judged.Count * (1 - target)) + 1e-9));
    }

    /// <summary>Nearest rank: the smallest value that at least this share of all values does not exceed.</summary>
    internal static TimeSpan? Percentile(List<TimeSpan?> ordered, double share) =>
        ordered.Count == 0 ? null : ordered[Math.Max(0, (int)Math.Ceiling(share * ordered.Count) - 1)];
}
