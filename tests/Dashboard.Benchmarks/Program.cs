using System.Globalization;
using Dashboard.Benchmarks;
using Dashboard.Benchmarks.Campaigns;
using Dashboard.Benchmarks.Hosting;
using Dashboard.Benchmarks.Overview;
using Dashboard.Benchmarks.Packs;
using Dashboard.Benchmarks.Reconciliation;
using Dashboard.Benchmarks.Sla;

Benchmark[] benchmarks =
[
    new("commit", "journal commits per second, with and without what was asked and answered", CommitBenchmark.RunAsync),
    new("fold", "a journal of 1,000 and of 10,000 facts folded, and what is due decided on it", FoldBenchmark.RunAsync),
    new("reconciliation", "10,000 to 1,000,000 accounts against the directory: time and memory", ReconciliationBenchmark.RunAsync),
    new("pages", "up to 1,000,000 identities and accounts from JSON pages, against DuckDB on the same files", PagesBenchmark.RunAsync),
    new("loopback", "up to 1,000,000 identities and accounts over HTTP, compared, against a bare drain of the same pages", LoopbackBenchmark.RunAsync),
    new("rounds", "100,000 identities over 20 apps, four rounds each, kept in SQLite: time, memory and size", RoundsBenchmark.RunAsync),
    new("posture", "the posture of 500 apps from 9 and from 90 days of results", PostureBenchmark.RunAsync),
    new("overview", "the Overview rendered over 500 apps and a million results in SQLite, with and without indexes", OverviewBenchmark.RunAsync),
    new("pack", "an evidence pack of up to 1,000,000 observations from SQLite, against MiniExcel: time and memory", PackBenchmark.RunAsync),
    new("startup", "the published application from its start to ready, and its memory at rest", StartupBenchmark.RunAsync),
];

if (args is [PageServer.Word])
{
    await PageServer.ServeAsync();
    return 0;
}

if (args is [PackMemory.Word, var folder])
{
    await PackMemory.MakeAsync(folder);
    return 0;
}

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var wanted = args is ["all", ..] ? benchmarks : [.. benchmarks.Where(b => args is [var name, ..] && name == b.Name)];
if (wanted is [] || args is not ([_] or ["startup" or "all", "--published", _]))
{
    Console.Error.WriteLine($"""
        {(args is [] ? "Which benchmark?" : $"Not understood: {string.Join(' ', args)}")}

        dotnet run -c Release --project tests/Dashboard.Benchmarks -- <name> [--published <folder>]

        {string.Join(Environment.NewLine, benchmarks.Select(b => $"  {b.Name,-14} {b.About}"))}
          all        one after the other

        --published is for startup, and for all: a folder that the application was published to; without it, it is
        published to a temporary one first. Compare ratios, and only within one run: the machine is never the same twice.
        """);
    return 1;
}

var published = args.Length > 1 ? Path.GetFullPath(args[2]) : null;
if (published is not null && !File.Exists(Path.Combine(published, "Dashboard.Web.dll")))
{
    Console.Error.WriteLine($"There is no Dashboard.Web.dll in {published}. Publish there first: dotnet publish src/Dashboard.Web -c Release -o {published}");
    return 1;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

#if DEBUG
Console.WriteLine("Built for debugging: these figures mean nothing. Use -c Release.");
#endif
Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}");
try
{
    foreach (var benchmark in wanted)
    {
        Console.WriteLine();
        Console.WriteLine($"== {benchmark.Name}: {benchmark.About}");
        await benchmark.RunAsync(published, stop.Token);
    }

    return 0;
}
catch (Exception e) when (e is OperationCanceledException or InvalidOperationException)
{
    // Caught, so that what was started and written is cleaned up on the way here.
    Console.Error.WriteLine(e.Message);
    return 1;
}
