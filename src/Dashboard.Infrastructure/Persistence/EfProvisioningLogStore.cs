using System.Collections.Immutable;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed partial class EfProvisioningLogStore(Database database) : IProvisioningLogStore
{
    // Ids are asked for in bunches: SQLite takes no more than a few thousand parameters.
    private const int Bunch = 500;

    public Task<IReadOnlyList<LogStanding>> ListStandingsAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<LogStanding>>(
            async context =>
            {
                // The newest entry of each is the end of an index; nothing here reads as many entries as there are.
                var standings = await context.LogStandings.OrderBy(s => s.Log).Select(s => new { Row = s, Latest = context.LogEntries.Where(e => e.Log == s.Log).Max(e => (DateTimeOffset?)e.At) }).ToListAsync(ct);
                return [.. standings.Select(s => s.Row.ToStanding(s.Latest))];
            },
            ct);

    public Task<LogStanding> SaveAsync(ProvisioningLog log, LogReading reading, DateTimeOffset readAt, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                var added = await KeepAsync(context, log, reading.Entries, ct);
                foreach (var job in reading.Jobs)
                {
                    await context.UpsertAsync(LogJobRow.Of(job), [job.Log, job.App.Value], ct);
                }

                var before = await context.LogStandings.AsNoTracking().FirstOrDefaultAsync(s => s.Log == log.Name, ct);

                // What a broken reading missed is asked for again.
                var row = new LogStandingRow { Log = log.Name, ReadAt = readAt, IsComplete = reading.IsComplete, Reason = reading.Reason, Through = reading.Through ?? before?.Through, Since = log.IsOfEverybody ? before is { Through: not null, Since: { } since } ? since : reading.Since : null, Cursor = reading.Cursor, IsFile = log.IsFile, Entries = await CountAsync(context, log.Name, before, added, ct) };
                await context.UpsertAsync(row, log.Name, ct);
                return row.ToStanding(await LatestAsync(context, log.Name, ct));
            },
            ct);

    public Task<ImmutableArray<LogEntry>> ListAsync(string log, string app, string userName, DateTimeOffset from, CancellationToken ct)
    {
        var (ofApp, ofUser) = (LogEntryRow.Lower(app), LogEntryRow.Lower(userName));
        return database.ReadAsync<ImmutableArray<LogEntry>>(
            async context =>
            [
                .. (await context.LogEntries
                    .Where(e => e.Log == log && e.UserName == ofUser && e.App == ofApp && e.At >= from)
                    .OrderBy(e => e.At).ThenBy(e => e.Id)
                    .ToListAsync(ct)).Select(e => e.ToEntry()),
            ],
            ct);
    }

    public Task<IReadOnlyList<LogEntry>> ListLatestAsync(string log, string app, IReadOnlyCollection<string> userNames, DateTimeOffset until, CancellationToken ct)
    {
        var ofApp = LogEntryRow.Lower(app);
        return database.ReadAsync<IReadOnlyList<LogEntry>>(
            async context =>
            {
                var latest = new List<LogEntry>();
                foreach (var bunch in userNames.Select(LogEntryRow.Lower).Distinct(StringComparer.Ordinal).Chunk(Bunch))
                {
                    var rows = await context.LogEntries
                        .Where(e => e.Log == log && e.App == ofApp && e.At <= until && bunch.Contains(e.UserName))
                        .GroupBy(e => e.UserName)
                        .Select(g => g.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).First())
                        .ToListAsync(ct);
                    latest.AddRange(rows.Select(r => r.ToEntry()));
                }

                return latest;
            },
            ct);
    }

    public Task<ImmutableArray<LogEntry>> ListOfAsync(string userName, int most, CancellationToken ct)
    {
        var ofUser = LogEntryRow.Lower(userName);
        return database.ReadAsync<ImmutableArray<LogEntry>>(
            async context => [.. (await context.LogEntries.Where(e => e.UserName == ofUser).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(most).ToListAsync(ct)).Select(e => e.ToEntry())],
            ct);
    }

    public Task<bool> TellsOfAsync(string log, string app, CancellationToken ct)
    {
        var ofApp = LogEntryRow.Lower(app);
        return database.ReadAsync(context => context.LogEntries.AnyAsync(e => e.Log == log && e.App == ofApp, ct), ct);
    }

    private static Task<DateTimeOffset?> LatestAsync(DashboardContext context, string log, CancellationToken ct) =>
        context.LogEntries.Where(e => e.Log == log).MaxAsync(e => (DateTimeOffset?)e.At, ct);

    /// <summary>Entries kept, by what was counted before; only what was kept before there was a standing is counted one by one.</summary>
    private static async Task<int> CountAsync(DashboardContext context, string log, LogStandingRow? before, int added, CancellationToken ct) =>
        before is { } known ? known.Entries + added : await context.LogEntries.CountAsync(e => e.Log == log, ct);

    private static Task<int> AddToCountAsync(DashboardContext context, string log, int entries, CancellationToken ct) =>
        context.LogStandings.Where(s => s.Log == log).ExecuteUpdateAsync(s => s.SetProperty(row => row.Entries, row => row.Entries + entries), ct);

    /// <summary>Adds the entries that are not known; says how many.</summary>
    private static async Task<int> KeepAsync(DashboardContext context, ProvisioningLog log, IEnumerable<LogEntry> entries, CancellationToken ct)
    {
        var added = 0;
        foreach (var bunch in entries.DistinctBy(e => e.Id).Chunk(Bunch))
        {
            var ids = bunch.Select(e => e.Id).ToList();
            var known = (await context.LogEntries.Where(e => e.Log == log.Name && ids.Contains(e.EntryId)).Select(e => e.EntryId).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
            var rows = bunch.Where(e => !known.Contains(e.Id)).Select(LogEntryRow.Of).ToList();
            context.AddRange(rows);
            added += rows.Count;
        }

        await context.SaveChangesAsync(ct);
        return added;
    }
}
