namespace Dashboard.Core.Sla;

/// <summary>How an app met one limit over a window.</summary>
/// <param name="Conclusive">Results that were in time or were not: the n of every share.</param>
/// <param name="Met">Of these, in time.</param>
/// <param name="Indeterminate">Passed, but nobody can say whether in time: in neither count.</param>
/// <param name="Unproven">Inconclusive or skipped: errors of ours count for neither side.</param>
/// <param name="Median">p50 of the upper bounds; null without results, or when half never happened.</param>
/// <param name="P95">p95 of the upper bounds; null without results, or when it never happened.</param>
/// <param name="Worst">Longest upper bound; null without results, or when one never happened.</param>
/// <param name="NeverHappened">How many failed: the change did not arrive before the watch ended.</param>
/// <param name="Allowed">How many misses the target allows for this n.</param>
public sealed record SlaSummary(
    int Conclusive,
    int Met,
    int Indeterminate,
    int Unproven,
    TimeSpan? Median,
    TimeSpan? P95,
    TimeSpan? Worst,
    int NeverHappened,
    int Allowed)
{
    /// <summary>Share in time, from 0 to 1; null without conclusive results, which is not full marks.</summary>
    public double? Share => Conclusive == 0 ? null : (double)Met / Conclusive;

    /// <summary>Misses left before the target is broken; negative when it is.</summary>
    public int BudgetLeft => Allowed - (Conclusive - Met);
}
