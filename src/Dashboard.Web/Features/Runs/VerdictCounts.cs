using Dashboard.Core.Checks;

namespace Dashboard.Web.Features.Runs;

/// <summary>How many results of each verdict, and how many of the passed ones were late.</summary>
public sealed record VerdictCounts(int Passed, int Late, int Failed, int Inconclusive, int Skipped)
{
    /// <summary>No result.</summary>
    public static readonly VerdictCounts None = new(0, 0, 0, 0, 0);

    /// <summary>All of them.</summary>
    public int Total => Passed + Failed + Inconclusive + Skipped;

    /// <summary>Counts results.</summary>
    public static VerdictCounts Of(IEnumerable<CheckResult> results) => results.Aggregate(None, (counts, result) => result.Verdict switch
    {
        Verdict.Passed => counts with { Passed = counts.Passed + 1, Late = counts.Late + (result.Sla is SlaVerdict.Breached ? 1 : 0) },
        Verdict.Failed => counts with { Failed = counts.Failed + 1 },
        Verdict.Inconclusive => counts with { Inconclusive = counts.Inconclusive + 1 },
        _ => counts with { Skipped = counts.Skipped + 1 },
    });

    /// <summary>"12 passed, 1 of them late, 2 failed".</summary>
    public string Words()
    {
        string?[] parts =
        [
            Part(Passed, "passed"),
            Late > 0 ? $"{Late} of them late" : null,
            Part(Failed, "failed"),
            Part(Inconclusive, "inconclusive"),
            Part(Skipped, "skipped"),
        ];
        return Total == 0 ? "No results yet" : string.Join(", ", parts.OfType<string>());
    }

    private static string? Part(int count, string word) => count == 0 ? null : $"{count} {word}";
}
