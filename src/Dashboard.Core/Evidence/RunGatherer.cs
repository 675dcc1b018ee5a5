using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;

namespace Dashboard.Core.Evidence;

/// <summary>
/// Reads runs and results of a period, and counts them against the journals, one journal at a time. Heads are read
/// before results and results before journals: a run that had ended by then has nothing left to add.
/// </summary>
internal sealed class RunGatherer(IRunReader reader, IRunJournal journal)
{
    /// <summary>Most observations in one book: what people still open in Excel. A run is shown whole or not at all.</summary>
    public const int MostObservations = 200_000;

    private const int Page = 500;

    /// <summary>Gathers. From is inclusive, to exclusive.</summary>
    public async Task<GatheredRuns> GatherAsync(DateTimeOffset from, DateTimeOffset to, int mostObservations, CancellationToken ct)
    {
        var heads = await ListRunsAsync(from, to, ct);
        var results = await reader.ListResultsAsync(ResultFilter.All with { From = from, To = to }, ct);
        var before = await ListLastBeforeAsync(heads.Select(h => h.Campaign).Concat(results.Select(r => r.Campaign)), from, ct);

        // A campaign runs once at a time, so that only its last run before the period can reach into it.
        var byRun = results.ToLookup(r => r.Run);
        var earlier = before.Where(run => byRun.Contains(run.Id));
        var lines = ImmutableArray.CreateBuilder<RunLine>();
        var observations = ImmutableArray.CreateBuilder<ObservationLine>();
        var room = mostObservations;
        foreach (var run in earlier.Concat(heads).OrderBy(r => r.RequestedAt).ThenBy(r => r.Id.Value))
        {
            ct.ThrowIfCancellationRequested();
            var facts = run.IsDryRun ? [] : await journal.ReadAsync(run.Id, ct);
            var observed = facts.Select(e => e.Fact).OfType<Observed>().ToList();

            // Once a run has no room, no later one is shown either: the cut is one moment, not a scatter of holes.
            room = observed.Count <= room ? room : 0;
            var shown = Math.Min(observed.Count, room);
            room -= shown;
            observations.AddRange(observed.Take(shown).Select(o => new ObservationLine(run, o)));
            lines.Add(Count(run, facts, observed, [.. byRun[run.Id]], shown, from, to));
        }

        return new(
            lines.ToImmutable(),
            [.. results.OrderBy(r => r.Result.ConcludedAt).ThenBy(r => r.Run.Value).ThenBy(r => r.Result.App).ThenBy(r => r.Result.Kind)],
            observations.ToImmutable(),
            before.ToImmutableSortedDictionary(r => r.Campaign, r => r.Number, StringComparer.Ordinal));
    }

    private static RunLine Count(Run run, IEnumerable<JournalEntry> facts, List<Observed> observed, List<RecordedResult> results, int shown, DateTimeOffset from, DateTimeOffset to)
    {
        var concluded = facts.Select(e => e.Fact).OfType<Concluded>().ToList();
        var inPeriod = concluded.Count(c => c.Result.ConcludedAt >= from && c.Result.ConcludedAt < to);
        var known = observed.SelectMany(o => o.Checks.Select(c => (o.App, c.Kind, o.Number))).ToHashSet();
        var deciding = results.Where(r => r.Result.DecidingObservation is not null).Select(r => r.Result).ToList();

        return new(
            run,
            facts.Select(e => e.Fact).OfType<RunBegun>().FirstOrDefault()?.Plan,
            run.RequestedAt >= from,
            results.Count,
            inPeriod,
            concluded.Count - inPeriod,
            observed.Count,
            shown,
            deciding.Count,
            deciding.Count(r => known.Contains((r.App, r.Kind, r.DecidingObservation!.Value))));
    }

    private async Task<List<Run>> ListRunsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var runs = new List<Run>();
        while (true)
        {
            var page = await reader.ListAsync(new(null, from, to, runs.Count, Page), ct);
            runs.AddRange(page);
            if (page.Count < Page)
            {
                return runs;
            }
        }
    }

    private async Task<List<Run>> ListLastBeforeAsync(IEnumerable<string> campaigns, DateTimeOffset from, CancellationToken ct)
    {
        var last = new List<Run>();
        foreach (var campaign in campaigns.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            last.AddRange(await reader.ListAsync(new(campaign, null, from, 0, 1), ct));
        }

        return last;
    }
}
