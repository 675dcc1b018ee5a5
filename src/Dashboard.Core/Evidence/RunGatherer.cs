using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Keeping;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Evidence;

/// <summary>
/// Reads runs and results of a period, and counts them against the journals, part by part. Heads are read
/// before results and results before journals: a run that had ended by then has nothing left to add.
/// </summary>
internal sealed class RunGatherer(IRunReader reader, IRemovedReader removed)
{
    private const int Page = 500;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

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
        var (results, campaigns) = await ShelveAsync(request, to, ct);
        var before = await ListLastBeforeAsync(heads.Select(h => h.Campaign).Concat(campaigns), from, ct);

        var gone = await removed.ListRunsAsync(from, to, ct);

        // A campaign runs once at a time, so that only its last run before the period can reach into it.
        var byRun = results.ToLookup(r => r.Run, r => (r.Result.App, r.Result.Kind, r.Result.DecidingObservation));
        var earlier = before.Where(run => byRun.Contains(run.Id));
        var runs = earlier.Concat(heads).Select(r => AsOf(r, moment)).OrderBy(r => r.RequestedAt).ThenBy(r => r.Id.Value).ToList();
        var proving = runs.Where(r => !r.IsDryRun).ToList();
        var lines = new Dictionary<RunId, RunLine>();
        var (pulls, ofSources) = (new Dictionary<AppId, Pull>(), new Dictionary<string, Pull>(StringComparer.Ordinal));
        RunTally? tally = null;
        await foreach (var part in Ahead.ReadAsync(token => JournalPart.ReadAsync(reader, proving, token), ct))
        {
            tally ??= TallyOf(part.Run);
            foreach (var (_, at, fact, _) in part.Entries.Where(e => e.At.At <= moment))
            {
                tally.Add(fact);
                switch (fact) // a run may reach out of the period
                {
                    case Observed one when request.Covers(one.App) && IsOfPeriod(one.Started.At):
                        pulls[one.App] = pulls.GetValueOrDefault(one.App, Pull.None).With(one);
                        break;
                    case WriteEnded when tally.WentBy is { Source: var source } && IsOfPeriod(at.At): // each write is read before it and after it
                        ofSources[source] = ofSources.GetValueOrDefault(source, Pull.None).With(null, 0, at.At, at.At);
                        break;
                }
            }

            if (part.IsLast)
            {
                lines[part.Run.Id] = tally.ToLine();
                tally = null;
                progress(lines.Count, proving.Count);
            }
        }

        ImmutableArray<RunLine> counted = [.. runs.Select(run => lines.GetValueOrDefault(run.Id) ?? TallyOf(run).ToLine())]; // a dry run proves nothing, whatever its journal says
        return new(
            counted,
            results,
            new(counted.Sum(r => r.ObservationsShown), token => ReadAsync(counted, request, token)),
            pulls,
            ofSources,
            before.Select(r => (r.Campaign, r.Number)).Concat(gone.Where(r => r.RequestedAt < from).Select(r => (r.Campaign, r.Number)))
                .GroupBy(r => r.Campaign, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(g => g.Key, g => g.Max(r => r.Number), StringComparer.Ordinal),
            [.. gone.Where(r => r.RequestedAt >= from)]);

        RunTally TallyOf(Run run) => new(run, [.. byRun[run.Id]], request, to);
        bool IsOfPeriod(DateTimeOffset at) => at >= from && at < to;
    }

    /// <summary>Who asked to stop a run is told once it has stopped: when they asked is not kept, so that made again later it would come out otherwise.</summary>
    private static Run AsOf(Run run, DateTimeOffset moment) => run.AsOf(moment) is var then && then.HasEnded ? then : then with { StopRequestedBy = null };

    /// <summary>A run that has gone on meanwhile is shown as far as it was counted.</summary>
    private async IAsyncEnumerable<ObservationLine> ReadAsync(ImmutableArray<RunLine> runs, EvidenceRequest request, [EnumeratorCancellation] CancellationToken ct)
    {
        var left = runs.ToDictionary(r => r.Run.Id, r => r.ObservationsShown);
        await foreach (var part in Ahead.ReadAsync(token => JournalPart.ReadAsync(reader, runs.Where(r => r.ObservationsShown > 0).Select(r => r.Run), token).Select(LinesOf).Where(lines => lines.Count > 0), ct))
        {
            foreach (var line in part.Take(left[part[0].Run.Id]))
            {
                left[line.Run.Id]--;
                yield return line;
            }
        }

        List<ObservationLine> LinesOf(JournalPart part) => [.. part.Entries.Select(e => e.Fact).OfType<Observed>().Where(o => request.Covers(o.App)).Select(o => new ObservationLine(part.Run, o))];
    }

    /// <summary>Oldest first, a day at a time: a year of them is nowhere whole but on the shelf. Also the campaigns of those about other apps.</summary>
    private async Task<(ResultShelf Results, IReadOnlyCollection<string> Campaigns)> ShelveAsync(EvidenceRequest request, DateTimeOffset to, CancellationToken ct)
    {
        var (shelf, campaigns) = (new ResultShelf(), new HashSet<string>(StringComparer.Ordinal));
        for (var day = request.From; day < to; day += Day)
        {
            var ofDay = await reader.ListResultsAsync(ResultFilter.All with { From = day, To = to - day < Day ? to : day + Day }, ct);
            campaigns.UnionWith(ofDay.Select(r => r.Campaign));
            foreach (var result in ofDay.Where(r => request.Covers(r.Result.App)).OrderBy(r => r.Result.ConcludedAt).ThenBy(r => r.Run.Value).ThenBy(r => r.Result.App).ThenBy(r => r.Result.Kind))
            {
                shelf.Add(result);
            }
        }

        return (shelf, campaigns);
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
