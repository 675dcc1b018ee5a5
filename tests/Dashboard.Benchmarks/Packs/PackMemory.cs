using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.Measuring;
using Dashboard.Benchmarks.Reconciliation;

namespace Dashboard.Benchmarks.Packs;

/// <summary>
/// Makes a pack in a process that does nothing else, over a database that is there, and says how much memory that process took at most. What was measured before in
/// the same process would be measured with it.
/// </summary>
internal static class PackMemory
{
    /// <summary>What the process is started with, before the data folder.</summary>
    public const string Word = "make-a-pack";

    /// <summary>In the process of its own: the MiB before the order, and at the peak.</summary>
    public static async Task MakeAsync(string folder)
    {
        using var product = PackBenchmark.Open(folder);
        await product.PrepareAsync(CancellationToken.None);
        PeakMemory.Begin();
        var before = PeakMemory.MebibytesNow();
        PackBenchmark.Drop(product, await PackBenchmark.MakeAsync(product, CancellationToken.None));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{before:R} {PeakMemory.MebibytesSince():R}"));
    }

    /// <summary>Starts one, and says what it took.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<(double Before, double Peak)> MeasureAsync(string folder, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PackMemory).Assembly.Location, Word, folder]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        try
        {
            var said = (await process.StandardOutput.ReadToEndAsync(ct)).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            await process.WaitForExitAsync(ct);
            return said is [var before, var peak] ? (double.Parse(before, CultureInfo.InvariantCulture), double.Parse(peak, CultureInfo.InvariantCulture)) : throw new InvalidOperationException("The process that was to make a pack did not say what it took.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
