using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfRunReader(Database database) : IRunReader
{
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

    public Task<IReadOnlyList<RecordedResult>> ListResultsAsync(ResultFilter filter, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<RecordedResult>>(
            async context =>
            {
                var rows = await context.Results
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
                    .ToListAsync(ct);
                return [.. rows.Select(pair => pair.row.ToRecord(pair.Number, pair.Campaign) with { RequestedAt = pair.RequestedAt })];
            },
            ct);
}
