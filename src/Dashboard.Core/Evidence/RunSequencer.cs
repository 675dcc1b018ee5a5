using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Keeping;

namespace Dashboard.Core.Evidence;

/// <summary>Looks for gaps in the numbers of runs, campaign by campaign.</summary>
internal static class RunSequencer
{
    /// <summary>A line for every campaign that ran in the period or is set up, in the order of their names.</summary>
    public static ImmutableArray<RunSequence> Check(GatheredRuns gathered, IEnumerable<string> configured)
    {
        var runs = gathered.Runs.Where(r => r.IsOfPeriod).ToLookup(r => r.Run.Campaign, StringComparer.Ordinal);
        var removed = gathered.Removed.ToLookup(r => r.Campaign, StringComparer.Ordinal);
        var campaigns = runs.Concat<IGrouping<string, object>>(removed).Select(g => g.Key).Concat(gathered.NumberBefore.Keys).Concat(configured).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return [.. campaigns.Select(campaign => Check(campaign, [.. runs[campaign]], [.. removed[campaign]], gathered.NumberBefore.GetValueOrDefault(campaign) + 1))];
    }

    /// <summary>What retention took out of runs, in a sentence for each day and rule.</summary>
    public static IEnumerable<string> Sentences(IEnumerable<RemovedRun> removed, Func<IGrouping<(DateTime Day, string Why), RemovedRun>, string> which) => removed
        .GroupBy(r => (Day: r.RemovedAt.UtcDateTime.Date, r.Why))
        .OrderBy(g => g.Key.Day)
        .Select(g => Invariant($"Removed by retention on {g.Key.Day:yyyy-MM-dd}: {which(g)}. {g.Key.Why}"));

    private static RunSequence Check(string campaign, List<RunLine> runs, List<RemovedRun> removed, int first)
    {
        if (runs.Count + removed.Count == 0)
        {
            return new(campaign, first, first - 1, 0, [], "It was not run in the period.");
        }

        var numbers = runs.Select(r => r.Run.Number).Concat(removed.Select(r => r.Number)).ToHashSet();
        var last = numbers.Max();
        ImmutableArray<int> missing = [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Where(n => !numbers.Contains(n))];

        var sentences = runs
            .Where(r => r.WhyNoResults.Length > 0)
            .GroupBy(r => r.WhyNoResults, r => r.Run.Number, StringComparer.Ordinal)
            .Select(g => $"Without results: {Ranges(g)}. {g.Key}")
            .Prepend(string.Join(' ', Sentences(removed, g => Ranges(g.Select(r => r.Number)))))
            .Prepend(missing.Length == 0
                ? "No number is missing."
                : $"Missing: {Ranges(missing)}. The product leaves a mark of every run that it lets go, so that its store was changed from outside: ask the administrator what happened.")
            .Where(sentence => sentence.Length > 0);
        return new(campaign, first, last, runs.Count, missing, string.Join(' ', sentences)) { Removed = [.. removed.Select(r => r.Number).Order()] };
    }

    /// <summary>Numbers as people write them: <c>3, 5 to 9</c>.</summary>
    public static string Ranges(IEnumerable<int> numbers)
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
