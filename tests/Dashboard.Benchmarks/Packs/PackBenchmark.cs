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

    private static readonly (int Observations, int Rounds)[] Sizes = [(10_000, 3), (100_000, 3), (1_000_000, 2)];

    public static async Task RunAsync(string? published, CancellationToken ct)
    {
        foreach (var (observations, rounds) in Sizes)
        {
            await RunAsync(observations, rounds, ct);
        }
    }

    private static async Task RunAsync(int observations, int rounds, CancellationToken ct)
    {
        using var product = new Product(services => services.AddSingleton<TimeProvider, StandingClock>());
        await product.PrepareAsync(ct);
        var started = Stopwatch.GetTimestamp();
        await new RecordedRuns(product).FillAsync(observations, ct);
        Console.WriteLine($"{observations:N0} observations of {observations / RecordedRuns.PerRun:N0} runs: a database of {product.DatabaseBytes / 1e6:N0} MB, filled in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s");

        // Apart from the timing, and before anything else has taken memory.
        PeakMemory.Begin();
        var before = PeakMemory.MebibytesNow();
        var pack = await MakeAsync(product, ct);
        Console.WriteLine(PeakMemory.MebibytesSince() is { } peak ? $"  {Memory.Judge(peak)} (the process, of which {before:N0} before it was ordered)" : "  peak memory is only measured on Linux");
        await VerifyAsync(product, pack, ct);

        var book = await product.Get<EvidenceAssembler>().AssembleAsync(pack.Request, pack.Moment, pack.Configuration, static (_, _) => { }, ct);
        var writer = product.Get<IEvidenceWriter>();
        var ratios = await Comparison.RunAsync(
            $"{observations:N0} observations",
            rounds,
            ct,
            Variant.Of("MiniExcel, the observations alone", 1, 1, token => IntoFileAsync(file => MiniExcelRows.WriteAsync(book, file, token))),
            Variant.Of("the observations read, nothing written", 1, 1, async token => await book.Observations.Read(token).CountAsync(token)),
            Variant.Of("the book assembled: read and counted", 1, 1, token => product.Get<EvidenceAssembler>().AssembleAsync(pack.Request, pack.Moment, pack.Configuration, static (_, _) => { }, token)),
            Variant.Of("the workbook, all sheets", 1, 1, token => IntoFileAsync(file => writer.WriteAsync(book, file, token))),
            Variant.Of("the whole pack, from order to kept", 1, 1, async token => Drop(product, await MakeAsync(product, token))));
        Console.WriteLine($"  the workbook: {Time.Judge(ratios[3])}");
        Console.WriteLine($"  the whole pack: {Time.Judge(ratios[4])}");
    }

    private static async Task<Pack> MakeAsync(Product product, CancellationToken ct)
    {
        var ordered = await product.Get<PackDesk>().OrderAsync(new(Some.Noon.AddDays(-366), Some.Noon, string.Empty), Some.Auditor, ct);
        await product.Get<IPackMaker>().MakeAllAsync(ct);
        var pack = ordered.Value is { } order ? await product.Get<IPackStore>().FindAsync(order.Id, ct) : null;
        return pack is { State: PackState.Made, Seal.Ties: true } ? pack : throw new InvalidOperationException($"No pack came of it, or one that does not tie: {ordered.Error?.Message}{pack?.Reason}");
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

    private static void Drop(Product product, Pack pack) => product.Get<IPackFiles>().Drop(pack.Id, pack.Seal!.Hash);

    private static async Task IntoFileAsync(Func<Stream, Task> write)
    {
        var path = Path.Combine(Path.GetTempPath(), $"tidemark-{Guid.NewGuid():N}.xlsx");
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await write(file);
    }
}
