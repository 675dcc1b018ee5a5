using Dashboard.Core.Evidence;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Features.Evidence;

/// <summary>What a pack of a period would hold: the same count stands in its control totals.</summary>
/// <param name="Counted">How many there are of everything.</param>
public sealed record PackPreview(EvidenceCounts Counted)
{
    /// <summary>Nothing.</summary>
    public static readonly PackPreview Nothing = new(EvidenceCounts.None);

    /// <summary>Results by verdict.</summary>
    public VerdictCounts Verdicts => new(Counted.Passed, Counted.Late, Counted.Failed, Counted.Inconclusive, Counted.Skipped);

    /// <summary>Whether nothing happened in the period.</summary>
    public bool IsEmpty => Counted.Runs + Counted.Results + Counted.Findings + Counted.Rounds == 0;

    /// <summary>"120 results of 8 runs, 3 findings, 2 exceptions."</summary>
    public string Words() => $"{Count(Counted.Results, "result")} of {Count(Counted.Runs, "run")}, {Count(Counted.Findings, "finding")}, {Count(Counted.Exceptions, "exception")}.";

    private static string Count(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";
}
