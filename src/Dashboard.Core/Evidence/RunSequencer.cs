using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Core.Evidence;

/// <summary>Looks for gaps in the numbers of runs, campaign by campaign.</summary>
internal static class RunSequencer
{
    /// <summary>A line for every campaign that ran in the period or is set up, in the order of their names.</summary>
    public static ImmutableArray<RunSequence> Check(GatheredRuns gathered, IEnumerable<string> configured)
    {
        var runs = gathered.Runs.Where(r => r.IsOfPeriod).ToLookup(r => r.Run.Campaign, StringComparer.Ordinal);
        var campaigns = runs.Select(g => g.Key).Concat(gathered.NumberBefore.Keys).Concat(configured).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [.. campaigns.Select(campaign => Check(campaign, [.. runs[campaign]], gathered.NumberBefore.GetValueOrDefault(campaign) + 1))];
    }

    private static RunSequence Check(string campaign, List<RunLine> runs, int first)
    {
        if (runs.Count == 0)
        {
            return new(campaign, first, first - 1, 0, [], "It was not run in the period.");
        }

        var numbers = runs.Select(r => r.Run.Number).ToHashSet();
        var last = numbers.Max();
        ImmutableArray<int> missing = [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Where(n => !numbers.Contains(n))];

        var sentences = runs
            .Where(r => r.WhyNoResults.Length > 0)
            .GroupBy(r => r.WhyNoResults, r => r.Run.Number, StringComparer.Ordinal)
            .Select(g => $"Without results: {Ranges(g)}. {g.Key}")
            .Prepend(missing.Length == 0
                ? "No number is missing."
                : $"Missing: {Ranges(missing)}. The product never deletes a run, so that its store was changed from outside: ask the administrator what happened.");
        return new(campaign, first, last, runs.Count, missing, string.Join(' ', sentences));
    }

    /// <summary>Numbers as people write them: <c>3, 5 to 9</c>.</summary>
    private static string Ranges(IEnumerable<int> numbers)
    {
        var ordered = numbers.Order().ToList();
        var ranges = ordered
            .Select((number, index) => (number, run: number - index))
            .GroupBy(pair => pair.run, pair => pair.number)
            .Select(g => g.Count() == 1 ? Invariant($"{g.First()}") : Invariant($"{g.First()} to {g.Last()}"));
        return string.Join(", ", ranges);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
