using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;

namespace Dashboard.Core.Evidence;

/// <summary>
/// Draws a sample that anybody can draw again: the population of a campaign - what each run came to in each app - is ordered by the SHA-256 of
/// <c>seed|run id|app id</c>, and its first ones are taken. Whoever knows neither results nor ids beforehand cannot steer it by the seed.
/// </summary>
internal static class Sampler
{
    private const double DaysOfYear = 365.25;

    public static ImmutableArray<SampleLine> Draw(IReadOnlyList<ResultLine> results, string seed, TimeSpan period, SampleSizes sizes) =>
    [
        .. results
            .Index()
            .GroupBy(r => (r.Item.Recorded.Campaign, r.Item.Recorded.Run, r.Item.Recorded.Result.App), r => r.Index)
            .GroupBy(tested => tested.Key.Campaign, StringComparer.Ordinal)
            .OrderBy(c => c.Key, StringComparer.Ordinal)
            .SelectMany(campaign => Draw(campaign.Key, [.. campaign], results, seed, period, sizes)),
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

    internal static string KeyOf(string seed, RunId run, AppId app) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{run}|{app}")));

    private static IEnumerable<SampleLine> Draw(string campaign, List<IGrouping<(string Campaign, RunId Run, AppId App), int>> population, IReadOnlyList<ResultLine> results, string seed, TimeSpan period, SampleSizes sizes)
    {
        var runs = population.Select(p => p.Key.Run).Distinct().Count();
        var frequency = FrequencyOf(runs, period);
        var stratum = new SampleStratum(campaign, runs, frequency, population.Count, Math.Min(population.Count, sizes.Of(frequency)));
        return population
            .Select(p => (Key: KeyOf(seed, p.Key.Run, p.Key.App), p.Key.App, Results: p))
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Take(stratum.Size)
            .Select((p, i) => new SampleLine(i + 1, p.Key, p.App, [.. p.Results.Select(at => results[at])], stratum));
    }
}
