using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Keeping;

namespace Dashboard.Core.Evidence;

/// <summary>
/// Reads runs and results of a period, and counts them against the journals, one journal at a time. Heads are read
/// before results and results before journals: a run that had ended by then has nothing left to add.
/// </summary>
internal sealed class RunGatherer(IRunReader reader, IRunJournal journal, IRemovedReader removed)
{
    private const int Page = 500;

    /// <summary>Gathers. From is inclusive, to exclusive.</summary>
    /// <param name="request">Which apps.</param>
    /// <param name="to">The end of what is looked at.</param>
    /// <param name="moment">The moment of the book: what journals say later is not in it.</param>
    /// <param name="progress">Told how many runs of how many are done.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<GatheredRuns> GatherAsync(EvidenceRequest request, DateTimeOffset to, DateTimeOffset moment, Action<int, int> progress, CancellationToken ct)
    {
        var from = request.From;
        var heads = await ListRunsAsync(from, to, ct);
        var all = await reader.ListResultsAsync(ResultFilter.All with { From = from, To = to }, ct);
        var results = all.Where(r => request.Covers(r.Result.App)).ToList();
        var before = await ListLastBeforeAsync(heads.Select(h => h.Campaign).Concat(all.Select(r => r.Campaign)), from, ct);

        var gone = await removed.ListRunsAsync(from, to, ct);

        // A campaign runs once at a time, so that only its last run before the period can reach into it.
        var byRun = results.ToLookup(r => r.Run);
        var earlier = before.Where(run => byRun.Contains(run.Id));
        var runs = earlier.Concat(heads).Select(r => AsOf(r, moment)).OrderBy(r => r.RequestedAt).ThenBy(r => r.Id.Value).ToList();
        var lines = ImmutableArray.CreateBuilder<RunLine>(runs.Count);
        var (pulls, ofSources) = (new Dictionary<AppId, Pull>(), new Dictionary<string, Pull>(StringComparer.Ordinal));
        foreach (var run in runs)
        {
            ct.ThrowIfCancellationRequested();
            var facts = run.IsDryRun ? [] : (await journal.ReadAsync(run.Id, ct)).Where(e => e.At.At <= moment).ToList();
            var observed = Observed(facts).ToList();
            foreach (var one in observed.Where(o => request.Covers(o.App) && o.Started.At >= from && o.Started.At < to)) // a run may reach out of the period
            {
                pulls[one.App] = pulls.GetValueOrDefault(one.App, Pull.None).With(one);
            }

            foreach (var (source, at) in WritesOf(facts).Where(w => w.At >= from && w.At < to))
            {
                ofSources[source] = ofSources.GetValueOrDefault(source, Pull.None).With(null, 0, at, at);
            }

            lines.Add(Count(run, facts, observed, [.. byRun[run.Id]], request, to));
            progress(lines.Count, runs.Count);
        }

        var counted = lines.ToImmutable();
        return new(
            counted,
            [.. results.OrderBy(r => r.Result.ConcludedAt).ThenBy(r => r.Run.Value).ThenBy(r => r.Result.App).ThenBy(r => r.Result.Kind)],
            new(counted.Sum(r => r.ObservationsShown), token => ReadAsync(counted, request, token)),
            pulls,
            ofSources,
            before.Select(r => (r.Campaign, r.Number)).Concat(gone.Where(r => r.RequestedAt < from).Select(r => (r.Campaign, r.Number)))
                .GroupBy(r => r.Campaign, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(g => g.Key, g => g.Max(r => r.Number), StringComparer.Ordinal),
            [.. gone.Where(r => r.RequestedAt >= from)]);
    }

    /// <summary>Who asked to stop a run is told once it has stopped: when they asked is not kept, so that made again later it would come out otherwise.</summary>
    private static Run AsOf(Run run, DateTimeOffset moment) => run.AsOf(moment) is var then && then.HasEnded ? then : then with { StopRequestedBy = null };

    /// <summary>What runs did at their source: each write is read before it and after it.</summary>
    private static IEnumerable<(string Source, DateTimeOffset At)> WritesOf(IReadOnlyCollection<JournalEntry> facts) =>
        facts.Select(e => e.Fact).OfType<RunBegun>().FirstOrDefault()?.Plan.Source.Name is { } source ? facts.Where(e => e.Fact is WriteEnded).Select(e => (source, e.At.At)) : [];

    private static IEnumerable<Observed> Observed(IEnumerable<JournalEntry> facts) => facts.Select(e => e.Fact).OfType<Observed>();

    /// <summary>One journal at a time. A run that has gone on meanwhile is shown as far as it was counted.</summary>
    private async IAsyncEnumerable<ObservationLine> ReadAsync(ImmutableArray<RunLine> runs, EvidenceRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var line in runs.Where(r => r.ObservationsShown > 0))
        {
            foreach (var observed in Observed(await journal.ReadAsync(line.Run.Id, ct)).Where(o => request.Covers(o.App)).Take(line.ObservationsShown))
            {
                yield return new(line.Run, observed);
            }
        }
    }

    private static RunLine Count(Run run, IEnumerable<JournalEntry> facts, List<Observed> observed, List<RecordedResult> results, EvidenceRequest request, DateTimeOffset to)
    {
        var ofAll = facts.Select(e => e.Fact).OfType<Concluded>().ToList();
        var concluded = ofAll.Where(c => request.Covers(c.Result.App)).ToList();
        var inPeriod = concluded.Count(c => c.Result.ConcludedAt >= request.From && c.Result.ConcludedAt < to);
        var known = observed.SelectMany(o => o.Checks.Select(c => (o.App, c.Kind, o.Number))).ToHashSet();
        var deciding = results.Where(r => r.Result.DecidingObservation is not null).Select(r => r.Result).ToList();

        return new(
            run,
            facts.Select(e => e.Fact).OfType<RunBegun>().FirstOrDefault() is { Plan: var plan } ? RunTerms.Of(plan) : null,
            run.RequestedAt >= request.From,
            results.Count,
            inPeriod,
            concluded.Count - inPeriod,
            ofAll.Count - concluded.Count,
            observed.Count,
            observed.Count(o => request.Covers(o.App)),
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
