using System.Diagnostics;
using Dashboard.Benchmarks.Measuring;
using Dashboard.Benchmarks.Reconciliation;
using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;
using Dashboard.Core.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Benchmarks.Packs;

/// <summary>
/// A year's evidence pack, ordered and made as production makes it - read from the database, counted, written, read back, hashed, signed, kept - against MiniExcel
/// writing its observations and nothing else. It should take time with its rows, and hardly any memory with them.
/// </summary>
internal static class PackBenchmark
{
    // Aims, not limits: they are told beside what was measured.
    private static readonly Aim Time = new("times MiniExcel", 1.5);
    private static readonly Aim Memory = new("MiB at the peak", 300);

    // Of the largest the parts are not measured by themselves: they grow with it, and it takes its time.
    private static readonly (int Observations, int Rounds, bool WithParts)[] Sizes = [(10_000, 3, true), (100_000, 3, true), (1_000_000, 1, false)];

    public static async Task RunAsync(string? published, CancellationToken ct)
    {
        foreach (var (observations, rounds, withParts) in Sizes)
        {
            await RunAsync(observations, rounds, withParts, ct);
        }
    }

    public static Product Open(string? folder = null) => new(services => services.AddSingleton<TimeProvider, StandingClock>(), folder);

    /// <summary>Orders a pack of the year and has it made.</summary>
    public static async Task<Pack> MakeAsync(Product product, CancellationToken ct)
    {
        var ordered = await product.Get<PackDesk>().OrderAsync(new(Some.Noon.AddDays(-366), Some.Noon, string.Empty), Some.Auditor, ct);
        await product.Get<IPackMaker>().MakeAllAsync(ct);
        var pack = ordered.Value is { } order ? await product.Get<IPackStore>().FindAsync(order.Id, ct) : null;
        return pack is { State: PackState.Made, Seal.Ties: true } ? pack : throw new InvalidOperationException($"No pack came of it, or one that does not tie: {ordered.Error?.Message}{pack?.Reason}");
    }

    public static void Drop(Product product, Pack pack) => product.Get<IPackFiles>().Drop(pack.Id, pack.Seal!.Hash);

    private static async Task RunAsync(int observations, int rounds, bool withParts, CancellationToken ct)
    {
        using var product = Open();
        await product.PrepareAsync(ct);
        var started = Stopwatch.GetTimestamp();
        await new RecordedRuns(product).FillAsync(observations, ct);
        Console.WriteLine($"{observations:N0} observations of {observations / RecordedRuns.PerRun:N0} runs: a database of {product.DatabaseBytes / 1e6:N0} MB, filled in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");
        await MeasureMemoryAsync(product, ct);

        var pack = await MakeAsync(product, ct);
        await VerifyAsync(product, pack, ct);
        var book = await product.Get<EvidenceAssembler>().AssembleAsync(pack.Request, pack.Moment, pack.Configuration, static (_, _) => { }, ct);
        var writer = product.Get<IEvidenceWriter>();
        Variant[] parts =
        [
            Variant.Of("the observations read, nothing written", 1, 1, async token => await book.Observations.Read(token).CountAsync(token)),
            Variant.Of("the book assembled: read and counted", 1, 1, token => product.Get<EvidenceAssembler>().AssembleAsync(pack.Request, pack.Moment, pack.Configuration, static (_, _) => { }, token)),
        ];
        var ratios = await Comparison.RunAsync(
            $"{observations:N0} observations",
            rounds,
            ct,
            [
                Variant.Of("MiniExcel, the observations alone", 1, 1, token => IntoFileAsync(file => MiniExcelRows.WriteAsync(book, file, token))),
                Variant.Of("the workbook, all sheets", 1, 1, token => IntoFileAsync(file => writer.WriteAsync(book, file, token))),
                Variant.Of("the whole pack, from order to kept", 1, 1, async token => Drop(product, await MakeAsync(product, token))),
                .. withParts ? parts : [],
            ]);
        Console.WriteLine($"  the workbook: {Time.Judge(ratios[1])}");
        Console.WriteLine($"  the whole pack, with the answers: {Time.Judge(ratios[2])}");
    }

    /// <summary>Apart from the timing, in a process of its own.</summary>
    private static async Task MeasureMemoryAsync(Product product, CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.WriteLine("  peak memory is only measured on Linux");
            return;
        }

        var (before, peak) = await PackMemory.MeasureAsync(product.Folder, ct);
        Console.WriteLine($"  {Memory.Judge(peak)} (the process; {before:N0} of it before the order)");
    }

    /// <summary>That it is what production would hand out: a pack that cannot be verified would be measured for nothing.</summary>
    private static async Task VerifyAsync(Product product, Pack pack, CancellationToken ct)
    {
        await using (var file = product.Get<IPackFiles>().Open(pack.Id, pack.Seal!.Hash)!)
        {
            var started = Stopwatch.GetTimestamp();
            var verification = await PackVerifier.VerifyAsync(file, product.Get<IPackSigner>().Keys, ct);
            Console.WriteLine($"  {verification.Verdict}: {pack.Seal.Bytes / 1e6:N0} MB with {pack.Seal.Results:N0} results, verified in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s");
        }

        Drop(product, pack);
    }

    private static async Task IntoFileAsync(Func<Stream, Task> write)
    {
        var path = Path.Combine(Path.GetTempPath(), $"tidemark-{Guid.NewGuid():N}.xlsx");
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await write(file);
    }
}
