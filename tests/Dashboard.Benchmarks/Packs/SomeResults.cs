using Dashboard.Benchmarks.Measuring;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Tests;
using Dashboard.Infrastructure.Persistence.Rows;

namespace Dashboard.Benchmarks.Packs;

/// <summary>What the checks of a recorded run came to.</summary>
internal static class SomeResults
{
    /// <summary>Of twenty one is late.</summary>
    public static CheckResult Of(AppId app, CheckKind kind, int number, int readings, DateTimeOffset changed, DateTimeOffset concluded)
    {
        var isLate = (number + (int)kind) % 20 == 0;
        return new(
            app,
            kind,
            Verdict.Passed,
            isLate ? SlaVerdict.Breached : SlaVerdict.Met,
            new(Some.S(isLate ? 5000 : 780), Some.S(isLate ? 5100 : 880)),
            TimeSpan.FromHours(1),
            EvidenceGrade.Observed,
            $"Within {(isLate ? "1 h 25 min" : "14 min 40 s")}; the limit is 1 h (observation {readings - 1}).",
            readings - 1,
            readings,
            changed,
            concluded);
    }

    public static Task InsertAsync(SqlRows rows, ResultRow row, CancellationToken ct) => rows.InsertAsync(
        "Results",
        ct,
        ("RunId", row.RunId),
        ("App", row.App),
        ("Kind", row.Kind.ToString()),
        ("Tier", row.Tier.ToString()),
        ("Verdict", row.Verdict.ToString()),
        ("Sla", row.Sla?.ToString()),
        ("LatencyLower", row.LatencyLower?.Ticks),
        ("LatencyUpper", row.LatencyUpper?.Ticks),
        ("Limit", row.Limit.Ticks),
        ("Grade", row.Grade.ToString()),
        ("Reason", row.Reason),
        ("DecidingObservation", row.DecidingObservation),
        ("Observations", row.Observations),
        ("ChangedAt", row.ChangedAt?.UtcTicks),
        ("ConcludedAt", row.ConcludedAt.UtcTicks));
}
