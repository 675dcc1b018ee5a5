using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Evidence;

/// <summary>
/// Draws a sample that anybody can draw again: the population of a campaign - what each run came to in each app - is ordered by the SHA-256 of
/// <c>seed|run id|app id</c>, and its first ones are taken. Whoever knows neither results nor ids beforehand cannot steer it by the seed.
/// </summary>
internal static class Sampler
{
    private const double DaysOfYear = 365.25;

    public static ImmutableArray<SampleLine> Draw(ImmutableArray<ResultLine> results, string seed, TimeSpan period, SampleSizes sizes) =>
    [
        .. results
            .GroupBy(r => r.Recorded.Campaign, StringComparer.Ordinal)
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .SelectMany(campaign => Draw(campaign.Key, [.. campaign], seed, period, sizes)),
    ];

    /// <summary>By how often it would have run in a year of such periods.</summary>
    internal static ControlFrequency FrequencyOf(int runs, TimeSpan period) => (runs * DaysOfYear / Math.Max(period.TotalDays, 1.0 / 24)) switch
    {
        <= 1.5 => ControlFrequency.Annual,
        <= 6 => ControlFrequency.Quarterly,
        <= 24 => ControlFrequency.Monthly,
        <= 104.5 => ControlFrequency.Weekly,
        <= 366 => ControlFrequency.Daily,
        _ => ControlFrequency.MoreOften,
    };

    internal static string KeyOf(string seed, ResultLine line) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{line.Recorded.Run}|{line.Recorded.Result.App}")));

    private static IEnumerable<SampleLine> Draw(string campaign, ImmutableArray<ResultLine> results, string seed, TimeSpan period, SampleSizes sizes)
    {
        var population = results.GroupBy(r => (r.Recorded.Run, r.Recorded.Result.App)).ToList();
        var runs = population.Select(p => p.Key.Run).Distinct().Count();
        var frequency = FrequencyOf(runs, period);
        var stratum = new SampleStratum(campaign, runs, frequency, population.Count, Math.Min(population.Count, sizes.Of(frequency)));
        return population
            .Select(p => (Key: KeyOf(seed, p.First()), p.Key.App, Results: p.ToImmutableArray()))
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Take(stratum.Size)
            .Select((p, i) => new SampleLine(i + 1, p.Key, p.App, p.Results, stratum));
    }
}
