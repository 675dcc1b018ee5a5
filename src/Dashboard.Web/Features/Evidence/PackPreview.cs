using Dashboard.Core.Campaigns;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Waivers;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Features.Evidence;

/// <summary>What a pack of a period would hold: the same figures must stand in its control totals.</summary>
/// <param name="Runs">Runs asked for in the period, and earlier ones with results in it.</param>
/// <param name="DryRuns">Of these, dry runs: they prove nothing.</param>
/// <param name="Verdicts">Results concluded in the period, by verdict.</param>
/// <param name="Findings">Findings that were open at some moment of the period.</param>
/// <param name="Rounds">Comparisons that ended in the period.</param>
/// <param name="Exceptions">The register of exceptions.</param>
public sealed record PackPreview(int Runs, int DryRuns, VerdictCounts Verdicts, int Findings, int Rounds, int Exceptions)
{
    /// <summary>Nothing.</summary>
    public static readonly PackPreview Nothing = new(0, 0, VerdictCounts.None, 0, 0, 0);

    /// <summary>Results concluded in the period.</summary>
    public int Results => Verdicts.Total;

    /// <summary>Whether nothing happened in the period.</summary>
    public bool IsEmpty => Runs + Results + Findings + Rounds == 0;

    /// <summary>Counts what was recorded.</summary>
    public static PackPreview Of(
        EvidencePeriod period, IReadOnlyList<Run> runs, IReadOnlyList<RecordedResult> results, IEnumerable<Finding> findings, IReadOnlyList<Round> rounds, IReadOnlyList<Waiver> waivers) =>
        new(
            runs.Select(r => r.Id).Union(results.Select(r => r.Run)).Count(),
            runs.Count(r => r.IsDryRun),
            VerdictCounts.Of(results.Select(r => r.Result)),
            findings.Count(f => f.FirstSeen < period.To && (f.ResolvedAt is null || f.ResolvedAt >= period.From)),
            rounds.Count,
            waivers.Count);

    /// <summary>"120 results of 8 runs, 3 findings, 2 exceptions."</summary>
    public string Words() => $"{Count(Results, "result")} of {Count(Runs, "run")}, {Count(Findings, "finding")}, {Count(Exceptions, "exception")}.";

    private static string Count(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";
}
