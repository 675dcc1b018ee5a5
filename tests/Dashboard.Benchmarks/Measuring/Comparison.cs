using System.Collections.Immutable;

namespace Dashboard.Benchmarks.Measuring;

/// <summary>
/// Measures variants in turns, so that whatever else the machine does meanwhile meets them all alike, and compares
/// them round by round.
/// </summary>
internal static class Comparison
{
    /// <summary>Measures and prints.</summary>
    /// <returns>Of each variant, in their order, the median of its ratios to the first: 1 for the first itself.</returns>
    public static async Task<ImmutableArray<double>> RunAsync(string title, int rounds, CancellationToken ct, params Variant[] variants)
    {
        var first = new List<Sample>();
        foreach (var variant in variants)
        {
            first.Add(await variant.MeasureAsync(ct));
        }

        var samples = variants.Select(_ => new Sample[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            // To and fro: no variant always comes after the same other one.
            var order = Enumerable.Range(0, variants.Length);
            foreach (var i in round % 2 == 0 ? order : order.Reverse())
            {
                samples[i][round] = await variants[i].MeasureAsync(ct);
            }
        }

        Print(title, variants, first, samples);
        return [.. samples.Select(of => Spread(Ratios(of, samples[0])).Median)];
    }

    private static void Print(string title, Variant[] variants, List<Sample> first, Sample[][] samples)
    {
        Console.WriteLine($"{title}, {samples[0].Length} rounds");
        Console.WriteLine($"  {"",-40} {"first",11} {"min",11} {"median",11} {"max",11} {"per second",11} {"allocated",11} {"processor",11}");
        for (var i = 0; i < variants.Length; i++)
        {
            var (min, median, max) = Spread(samples[i].Select(s => s.Took.TotalMilliseconds));
            Console.WriteLine($"  {variants[i].Name,-40} {Time(first[i].Took.TotalMilliseconds),11} {Time(min),11} {Time(median),11} {Time(max),11} {1000 / median,11:N1} {Bytes(samples[i]),11} {Busy(samples[i]),11}");
        }

        for (var i = 1; i < variants.Length; i++)
        {
            var (min, median, max) = Spread(Ratios(samples[i], samples[0]));
            var growth = variants[i].Size / variants[0].Size;
            Console.WriteLine($"  {$"ratio: {variants[i].Name}",-40} {"",11} {min,11:N2} {median,11:N2} {max,11:N2} {"",11} {"",11} {BusyRatio(samples[i], samples[0]),11}{(growth is 1 ? string.Empty : $"   for {growth:0.#} times the size")}");
        }
    }

    private static IEnumerable<double> Ratios(Sample[] of, Sample[] to) => of.Zip(to, (one, other) => one.Took / other.Took);

    private static (double Min, double Median, double Max) Spread(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return (ordered[0], (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2, ordered[^1]);
    }

    private static string Time(double milliseconds) => milliseconds < 1 ? $"{milliseconds * 1000:N1} us" : $"{milliseconds:N1} ms";

    private static string Busy(Sample[] samples) => samples.All(s => s.Busy is not null) ? Time(Spread(samples.Select(s => s.Busy!.Value.TotalMilliseconds)).Median) : "-";

    private static string BusyRatio(Sample[] of, Sample[] to) =>
        of.Concat(to).All(s => s.Busy > TimeSpan.Zero) ? $"{Spread(of.Zip(to, (one, other) => one.Busy!.Value / other.Busy!.Value)).Median:N2}" : "-";

    private static string Bytes(Sample[] samples) => samples.Select(s => s.Allocated).Order().ElementAt(samples.Length / 2) switch
    {
        null => "-",
        < 10_000_000 and { } bytes => $"{bytes / 1000.0:N1} kB",
        { } bytes => $"{bytes / 1e6:N1} MB",
    };
}
