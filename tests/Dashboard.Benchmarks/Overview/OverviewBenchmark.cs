using System.Globalization;
using System.Text;
using Dashboard.Benchmarks.Campaigns;
using Dashboard.Benchmarks.Measuring;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Sla;
using Dashboard.Core.Tests;
using Dashboard.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Benchmarks.Overview;

/// <summary>
/// The first screen of a large company, 500 apps and a year of a million results, rendered as production renders it in an open page: what is read, and every
/// component from the shell to the rows in view. With the indexes of runs and results, and without them.
/// </summary>
internal static class OverviewBenchmark
{
    private const int Apps = 500;
    private const int Results = 1_000_000;
    private const int Rounds = 5;

    private static readonly TimeSpan Window = TimeSpan.FromDays(90);

    public static async Task RunAsync(string? published, CancellationToken ct)
    {
        await using var product = new WebProduct();
        await product.PrepareAsync(ct);
        var apps = SomePlan.SomeApps(Apps).ToList();
        await InForce.PutAsync(Some.Governance([.. apps]) with { Campaigns = RecordedResults.Campaigns(apps) }, product.Get<IGovernanceStore>(), (StandingClock)product.Get<TimeProvider>(), ct);
        await using var context = await product.Get<IDbContextFactory<DashboardContext>>().CreateDbContextAsync(ct);
        Console.WriteLine($"  {await RecordedResults.FillAsync(context, apps, Results, ct):N0} results of {Apps} apps, seen by an IAM manager, who sees all of them");

        await DescribeAsync(product, ct);
        Variant[] variants =
        [
            Variant.Of("the open page, rendered", 1, 1, _ => product.RenderAsync(Role.IamManager, isInteractive: true)),
            Variant.Of("of that, results read and posture built", 1, 1, token => ReadAsync(product, token)),
            Variant.Of("the shell, prerendered before it reads", 1, 1, _ => product.RenderAsync(Role.IamManager, isInteractive: false)),
        ];
        await Comparison.RunAsync("with the indexes", Rounds, ct, variants);
        var dropped = await Indexes.DropAsync(context, ct, "Results", "Runs");
        await Comparison.RunAsync($"without the indexes ({dropped.Count} of runs and results)", Rounds, ct, variants[..2]);
        await Indexes.PutBackAsync(context, dropped, ct);
        await Comparison.RunAsync("with the indexes again", Rounds, ct, variants[..2]);
    }

    /// <summary>Apart from the timing.</summary>
    private static async Task DescribeAsync(WebProduct product, CancellationToken ct)
    {
        await product.RenderAsync(Role.IamManager, isInteractive: true);
        PeakMemory.Begin();
        string page;
        int queries;
        using (var counter = new QueryCounter())
        {
            page = await product.RenderAsync(Role.IamManager, isInteractive: true);
            queries = counter.Count;
        }

        var rows = page.Split("<th scope=\"row\"").Length - 1;
        var cells = page.Split("class=\"tm-cell ").Length - 1;
        if (cells == 0)
        {
            throw new InvalidOperationException("The page shows no app: what is measured would be a page that says that it could not read.");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {queries} queries, {Encoding.UTF8.GetByteCount(page) / 1000.0:N0} kB of HTML with {cells} cells in {rows} rows in view; peak of the process {PeakMemory.End()}"));
        using var reading = new QueryCounter();
        await ReadAsync(product, ct);
        Console.WriteLine($"  of these, {reading.Count} queries for the results");
    }

    private static async Task ReadAsync(WebProduct product, CancellationToken ct)
    {
        var version = await product.Get<IGovernanceStore>().ReadAsync(ct);
        var digest = await product.Get<IRunReader>().DigestAsync(Some.Noon - Window, Some.Noon, ct);
        PostureBuilder.Build(version.Governance.Apps, version.Governance.Tier, digest.Samples, digest.Deciding.Select(r => version.Record(r, Some.Noon)), [], version.Governance.IsAsked, Some.Noon);
    }
}
