using Dashboard.Benchmarks.Measuring;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Tests;
using Compared = Dashboard.Core.Reconciliation.Comparison;

namespace Dashboard.Benchmarks.Reconciliation;

/// <summary>
/// Both sides read over HTTP by the product's own connectors and compared, against a bare client that asks for the same pages one after the
/// other and throws them away.
/// </summary>
internal static class LoopbackBenchmark
{
    private const int PageSize = 100;

    private static readonly SyncWindow Window = new(Enum.GetValues<CheckKind>().ToDictionary(k => k, _ => TimeSpan.FromHours(1)));

    public static async Task RunAsync(string? published, CancellationToken ct)
    {
        using var server = await PageServer.StartAsync(ct);
        using var product = new Product();
        await product.PrepareAsync(ct);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        foreach (var count in (int[])[10_000, 100_000, 1_000_000])
        {
            var bytes = await DrainAsync(http, server.Url, count, ct);
            PeakMemory.Begin();
            var counts = await CompareAsync(product, server.Url, count, ct);
            var peak = PeakMemory.End();
            await Measuring.Comparison.RunAsync(
                $"{count:N0} identities and accounts, {bytes / 1e6:N1} MB, {counts.Where(c => c.Key is not Situation.Linked).Sum(c => c.Value):N0} findings",
                3,
                ct,
                Variant.Of("bare drain", 1, 1, token => DrainAsync(http, server.Url, count, token)),
                Variant.Of("read and compared", 1, 1, token => CompareAsync(product, server.Url, count, token)));
            Console.WriteLine($"  peak memory of the process while reading and comparing {count:N0}: {peak}");
        }
    }

    private static async Task<IReadOnlyDictionary<Situation, int>> CompareAsync(Product product, Uri url, int count, CancellationToken ct)
    {
        var app = Some.App() with { Connection = Scim(url, count, "app") };
        var source = Some.Source() with { Connection = Scim(url, count, "directory") };
        var read = await product.Get<BothSides>().ReadAsync(source, app, new(), ct);
        if (!read.App.IsComplete || !read.Directory.IsComplete)
        {
            throw new InvalidOperationException($"Not all was read: {read.App.Reason} {read.Directory.Reason}");
        }

        return new Compared(app, new(app.Correlation.Rules, read.Directory.Identities), read.App.Accounts, true, [], Earlier.Of([], null), Window, Some.Noon, Some.Noon, ComparisonWatch.Nobody, null).Run(true).Counts;
    }

    private static Connection Scim(Uri url, int count, string side) => new(Connection.Scim, new(url, $"{count}/{side}"), new NoAuth(), null, TimeSpan.FromMinutes(5));

    private static async Task<long> DrainAsync(HttpClient http, Uri url, int count, CancellationToken ct)
    {
        var all = 0L;
        foreach (var side in (string[])["app", "directory"])
        {
            for (var start = 1; start <= count + 1; start += PageSize)
            {
                using var answer = await http.GetAsync(new Uri(url, $"{count}/{side}/Users?startIndex={start}&count={PageSize}"), HttpCompletionOption.ResponseHeadersRead, ct);
                all += answer.Content.Headers.ContentLength ?? 0;
                await answer.Content.CopyToAsync(Stream.Null, ct);
            }
        }

        return all;
    }
}
