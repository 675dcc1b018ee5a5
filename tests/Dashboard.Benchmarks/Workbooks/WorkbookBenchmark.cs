using Dashboard.Benchmarks.Campaigns;
using Dashboard.Benchmarks.Measuring;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Evidence;
using Dashboard.Core.Tests;
using Dashboard.Infrastructure.Workbooks;

namespace Dashboard.Benchmarks.Workbooks;

/// <summary>Writing a year's evidence: it should take time with its rows, and hardly any memory beside them.</summary>
internal static class WorkbookBenchmark
{
    private const int Apps = 50;
    private const int PerRun = 500;

    public static async Task RunAsync(string? published, CancellationToken ct)
    {
        using var writer = new ExcelEvidenceWriter();
        int[] sizes = [2_000, 20_000];
        var books = Array.ConvertAll(sizes, Book);

        await Comparison.RunAsync(
            "one file, written to disk and read back",
            5,
            ct,
            Array.ConvertAll(books, book => Variant.Of(Name(book), book.Observations.Length, 1, token => writer.WriteAsync(book, Stream.Null, token))));

        // Apart from the timing, which the collections would spoil.
        foreach (var book in books)
        {
            var (heap, live) = await PeakAsync(() => writer.WriteAsync(book, Stream.Null, ct));
            Console.WriteLine($"  {Name(book)}: the heap grew by at most {heap / 1e6:N1} MB; {live / 1e6:N1} MB of it were in use");
        }
    }

    private static string Name(EvidenceBook book) => $"{book.Observations.Length:N0} observations";

    /// <summary>What is on the heap at most: in one go with the garbage, in another right after a collection, again and again.</summary>
    private static async Task<(long Heap, long Live)> PeakAsync(Func<Task> operation) =>
        (await MostAsync(operation, static () => GC.GetTotalMemory(forceFullCollection: false)), await MostAsync(operation, Collected));

    private static async Task<long> MostAsync(Func<Task> operation, Func<long> read)
    {
        Collected();
        var before = Collected();
        var most = before;
        var work = operation();
        while (!work.IsCompleted)
        {
            most = Math.Max(most, read());
            await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
        }

        await work;
        return most - before;
    }

    private static long Collected()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private static EvidenceBook Book(int observations)
    {
        var apps = SomePlan.SomeApps(Apps).ToList();
        var runs = Enumerable.Range(1, observations / PerRun).Select(Run).ToList();
        return new()
        {
            Request = new(Some.Noon.AddDays(-365), Some.Noon, "aud"),
            GeneratedAt = Some.Noon,
            ProductVersion = "0.1.0",
            Configuration = new(1, Some.Governance([.. apps]), Some.Noon.AddDays(-365), "ada"),
            MostObservations = 200_000,
            Sources = [],
            Controls = [],
            Compliance = [],
            Results = [],
            Runs = [.. runs.Select(run => new RunLine(run, null, true, 0, 0, 0, PerRun, PerRun, 0, 0))],
            Observations = [.. runs.SelectMany(run => Enumerable.Range(0, PerRun).Select(n => Observation(run, apps[n % Apps].Id, (n / Apps) + 1)))],
            Findings = [],
            Rounds = [],
            RealEvents = [],
            Outages = [],
            Waivers = [],
            Definitions = [],
            Totals = [],
            Sequences = [],
            Omissions = [],
        };
    }

    private static Run Run(int number) => new(
        RunId.New(), number, "nightly", RunTrigger.Schedule, "schedule", Some.Noon.AddDays(-number), Some.Noon.AddDays(-number), false, RunState.Completed, Some.Noon.AddDays(-number), Some.Noon.AddDays(-number).AddHours(2), null, string.Empty);

    private static ObservationLine Observation(Run run, AppId app, int number) => new(
        run,
        new(
            Phase.Leave,
            app,
            number,
            Some.At(number),
            Some.At(number + 0.2),
            [new(CheckKind.LeaverAccount, new(Answer.Without, $"The account is active in observation {number}.")), new(CheckKind.LeaverEntitlements, new(Answer.With, "None left."))],
            $"a-{number}",
            true,
            NameSet.Of("basic", "crm"),
            3,
            null));
}
