using Dashboard.Benchmarks.Campaigns;
using Dashboard.Benchmarks.Measuring;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Core.Tests;

namespace Dashboard.Benchmarks.Sla;

/// <summary>The first screen of a large company: 500 apps, a run every night, every check, forty exceptions.</summary>
internal static class PostureBenchmark
{
    private const int Apps = 500;

    public static async Task RunAsync(string? published, CancellationToken ct) =>
        await Comparison.RunAsync("PostureBuilder.Build", 11, ct, Variant(9, 10), Variant(90, 1));

    private static Variant Variant(int days, int times)
    {
        var apps = SomePlan.SomeApps(Apps).ToList();
        var waivers = apps.Take(40).Select(app => Some.Waiver(3600, app: app.Name)).ToList();
        var records = Enumerable.Range(1, days).SelectMany(day => Night(apps, day)).ToList();

        return Measuring.Variant.Of($"{days} days, {records.Count:N0} results", days, times, () => PostureBuilder.Build(apps, TierPolicy.Default, records, waivers, (_, _) => true, Some.Noon));
    }

    private static IEnumerable<SlaRecord> Night(List<GovernedApp> apps, int daysAgo)
    {
        var run = RunId.New();
        return apps.SelectMany((app, n) => Enum.GetValues<CheckKind>().Select(kind => new SlaRecord(run, "nightly", Result(app, kind, n + daysAgo + (int)kind, daysAgo))));
    }

    /// <summary>Of twenty one is late, one fails and one cannot be proven.</summary>
    private static CheckResult Result(GovernedApp app, CheckKind kind, int n, int daysAgo)
    {
        var (verdict, sla) = (n % 20) switch
        {
            0 => (Verdict.Passed, SlaVerdict.Breached),
            7 => (Verdict.Failed, SlaVerdict.Breached),
            13 => (Verdict.Inconclusive, (SlaVerdict?)null),
            _ => (Verdict.Passed, SlaVerdict.Met),
        };
        return Some.Result(verdict, sla, verdict is Verdict.Failed ? null : 5 + (n % 50), kind: kind, app: app.Name, at: Some.Noon.AddDays(-daysAgo));
    }
}
