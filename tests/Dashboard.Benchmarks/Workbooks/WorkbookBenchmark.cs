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
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Dashboard.Benchmarks.Workbooks;

/// <summary>
/// Writing a year's evidence, up to a million observations: it should take time with its rows, and no memory with them. MiniExcel writes the same cells,
/// without styles, for comparison.
/// </summary>
internal static class WorkbookBenchmark
{
    private const int Apps = 50;
    private const int PerRun = 500;

    public static async Task RunAsync(string? published, CancellationToken ct)
    {
        using var writer = new ExcelEvidenceWriter();
        int[] sizes = [10_000, 100_000, 1_000_000];
        foreach (var size in sizes)
        {
            var book = Book(size);
            await Comparison.RunAsync(
                $"{size:N0} observations in one file",
                3,
                ct,
                Variant.Of("MiniExcel", 1, 1, token => WriteByMiniExcelAsync(book, token)),
                Variant.Of("Tidemark", 1, 1, token => writer.WriteAsync(book, Stream.Null, token)));

            // Apart from the timing.
            PeakMemory.Begin();
            await writer.WriteAsync(book, Stream.Null, ct);
            Console.WriteLine($"  peak of the process: {PeakMemory.End()}");
        }
    }

    /// <summary>The same columns, into a temporary file like ours. One dictionary for all rows: it is read before the next one is made.</summary>
    private static async Task WriteByMiniExcelAsync(EvidenceBook book, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), $"tidemark-{Guid.NewGuid():N}.xlsx");
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var columns = BookSheets.ObservationColumns(id => id.Value);
        await MiniExcel.SaveAsAsync(file, Rows(), configuration: new OpenXmlConfiguration { EnableAutoWidth = false, FastMode = true }, cancellationToken: ct);

        IEnumerable<Dictionary<string, object?>> Rows()
        {
            var row = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var line in book.Observations.Read(ct).ToBlockingEnumerable(ct))
            {
                foreach (var column in columns)
                {
                    var cell = column.Value(line);
                    row[column.Header] = cell switch
                    {
                        { IsEmpty: true } => null,
                        { Style: CellStyle.Moment } => DateTime.FromOADate(cell.Number),
                        { Text: { } text } => text,
                        _ => cell.Number,
                    };
                }

                yield return row;
            }
        }
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
            Sources = [],
            Controls = [],
            Compliance = [],
            Results = [],
            Runs = [.. runs.Select(run => new RunLine(run, null, true, 0, 0, 0, 0, PerRun, PerRun, 0, 0))],
            Observations = new(observations, _ => runs.SelectMany(run => Enumerable.Range(0, PerRun).Select(n => Observation(run, apps[n % Apps].Id, (n / Apps) + 1))).ToAsyncEnumerable()),
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
