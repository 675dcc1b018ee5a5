using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Packing;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfRunReader(Database database) : IRunReader
{
    private const int Bunch = 500;

    public Task<IReadOnlyList<Run>> ListAsync(RunFilter filter, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<Run>>(
            async context =>
            {
                var rows = await context.Runs
                    .Where(row => filter.Campaign == null || row.Campaign == filter.Campaign)
                    .Where(row => filter.From == null || row.RequestedAt >= filter.From)
                    .Where(row => filter.To == null || row.RequestedAt < filter.To)
                    .OrderByDescending(row => row.RequestedAt)
                    .ThenByDescending(row => row.Id)
                    .Skip(filter.Skip)
                    .Take(filter.Take)
                    .ToListAsync(ct);
                return [.. rows.Select(row => row.ToRun())];
            },
            ct);

    public Task<IReadOnlyList<JournalEntry>> ReadDetailsAsync(RunId run, long from, long to, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<JournalEntry>>(
            async context =>
            {
                var rows = await context.Journal
                    .Where(row => row.RunId == run.Value && row.Sequence >= from && row.Sequence <= to)
                    .OrderBy(row => row.Sequence)
                    .LeftJoin(
                        context.JournalDetails,
                        row => new { row.RunId, row.Sequence },
                        detail => new { detail.RunId, detail.Sequence },
                        (row, detail) => new { row, detail!.Packed })
                    .ToListAsync(ct);
                return [.. rows.Select(pair => pair.row.ToEntry(pair.Packed is { } packed ? StoredJson.Unpack(packed) : null))];
            },
            ct);

    public Task<IReadOnlyList<JournalEntry>> ReadFactsAsync(RunId run, long after, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<JournalEntry>>(
            async context =>
            {
                var rows = await context.Journal.Where(row => row.RunId == run.Value && row.Sequence > after).OrderBy(row => row.Sequence).Take(most).ToListAsync(ct);
                return new Rows<JournalEntry>(rows.Count, at => rows[at].ToEntry(detail: null));
            },
            ct);

    public Task<IReadOnlyList<StepAnswer>> ReadAnswersAsync(RunId run, long after, int most, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<StepAnswer>>(
            async context =>
            {
                var rows = await context.JournalDetails
                    .Where(detail => detail.RunId == run.Value && detail.Sequence > after)
                    .OrderBy(detail => detail.Sequence)
                    .Take(most)
                    .Join(
                        context.Journal,
                        detail => new { detail.RunId, detail.Sequence },
                        row => new { row.RunId, row.Sequence },
                        (detail, row) => new { row.Sequence, row.At, row.Kind, row.App, Json = JournalRow.WithAppInside.Contains(row.Kind) ? row.Json : null, detail.Packed })
                    .OrderBy(step => step.Sequence)
                    .ToListAsync(ct);
                return new Rows<StepAnswer>(rows.Count, at =>
                {
                    var step = rows[at];
                    AppId? app = step.App is { } known ? new(known) : step.Json is { } json ? JournalRow.AppInside(JournalRow.Read(run.Value, step.Sequence, json)) : null;
                    return new(step.Sequence, step.At, JournalRow.TypeOf(step.Kind), app, StoredJson.UnpackBytes(step.Packed));
                });
            },
            ct);

    public Task<IReadOnlyList<RecordedResult>> ListResultsAsync(ResultFilter filter, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<RecordedResult>>(
            async context =>
            {
                var rows = context.Results
                    .Where(row => filter.From == null || row.ConcludedAt >= filter.From)
                    .Where(row => filter.To == null || row.ConcludedAt < filter.To)
                    .Where(row => filter.App == null || row.App == filter.App.Value.Value)
                    .Where(row => filter.Kind == null || row.Kind == filter.Kind)
                    .Where(row => filter.Run == null || row.RunId == filter.Run.Value.Value)
                    .Join(context.Runs, row => row.RunId, run => run.Id, (row, run) => new { row, run.Number, run.Campaign, run.RequestedAt })
                    .Where(pair => filter.Campaign == null || pair.Campaign == filter.Campaign)
                    .OrderByDescending(pair => pair.row.ConcludedAt)
                    .ThenByDescending(pair => pair.row.RunId)
                    .ThenBy(pair => pair.row.App)
                    .ThenBy(pair => pair.row.Kind)
                    .AsAsyncEnumerable();

                // A year has hundreds of thousands: never all of them as rows too, and the names that they have in common once.
                var (results, names) = (new List<RecordedResult>(), new HashSet<string>(StringComparer.Ordinal));
                await foreach (var pair in rows.WithCancellation(ct))
                {
                    results.Add(pair.row.ToRecord(pair.Number, Once(names, pair.Campaign), Once(names, pair.row.App)) with { RequestedAt = pair.RequestedAt });
                }

                return results;
            },
            ct);

    private static string Once(HashSet<string> names, string name)
    {
        if (!names.TryGetValue(name, out var known))
        {
            names.Add(known = name);
        }

        return known;
    }

    /// <summary>A first look reads of every result no more than is counted, unsorted; a second one whole those that decide.</summary>
    public Task<ResultDigest> DigestAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        database.ReadAsync(
            async context =>
            {
                var glances = await context.Results.Where(row => row.ConcludedAt >= from && row.ConcludedAt <= until)
                    .Select(row => new ResultGlance(row.RunId, row.App, row.Kind, row.Verdict, row.Sla, row.LatencyLower != null, row.LatencyUpper, row.ConcludedAt))
                    .ToListAsync(ct);
                var campaigns = new Dictionary<Guid, string>();
                foreach (var runs in glances.Select(g => g.Run).Distinct().Chunk(Bunch))
                {
                    foreach (var run in await context.Runs.Where(row => runs.Contains(row.Id)).Select(row => new { row.Id, row.Campaign }).ToListAsync(ct))
                    {
                        campaigns[run.Id] = run.Campaign;
                    }
                }

                var byCheck = glances.ToLookup(g => (new AppId(g.App), g.Kind));
                var deciding = byCheck.SelectMany(of => ResultDigest.DecidingOf(of, g => campaigns[g.Run], g => g.Sla is not null, g => (g.At, g.Run))).Select(g => g.Key).ToHashSet();
                var whole = new List<RecordedResult>(deciding.Count);
                foreach (var runs in deciding.Select(g => g.Run).Distinct().Chunk(Bunch))
                {
                    var rows = await context.Results.Where(row => runs.Contains(row.RunId) && row.ConcludedAt >= from && row.ConcludedAt <= until)
                        .Join(context.Runs, row => row.RunId, run => run.Id, (row, run) => new { row, run.Number, run.Campaign, run.RequestedAt })
                        .ToListAsync(ct);
                    whole.AddRange(rows.Where(pair => deciding.Contains((pair.row.RunId, pair.row.App, pair.row.Kind))).Select(pair => pair.row.ToRecord(pair.Number, pair.Campaign, pair.row.App) with { RequestedAt = pair.RequestedAt }));
                }

                return new ResultDigest(glances.ToLookup(g => (new AppId(g.App), g.Kind), g => g.Sample), whole);
            },
            ct);
}
