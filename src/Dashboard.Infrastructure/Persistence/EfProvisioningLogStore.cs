using System.Collections.Immutable;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

internal sealed class EfProvisioningLogStore(Database database) : IProvisioningLogStore
{
    // Ids are asked for in bunches: SQLite takes no more than a few thousand parameters.
    private const int Bunch = 500;

    public Task<IReadOnlyList<LogStanding>> ListStandingsAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<LogStanding>>(
            async context =>
            {
                var kept = await context.LogEntries.GroupBy(e => e.Log).Select(g => new { Log = g.Key, Latest = g.Max(e => e.At), Count = g.Count() }).ToDictionaryAsync(g => g.Log, ct);
                return [.. (await context.LogStandings.OrderBy(s => s.Log).ToListAsync(ct)).Select(s => s.ToStanding(kept.GetValueOrDefault(s.Log)?.Latest, kept.GetValueOrDefault(s.Log)?.Count ?? 0))];
            },
            ct);

    public Task<LogStanding> SaveAsync(ProvisioningLog log, LogReading reading, DateTimeOffset readAt, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                foreach (var bunch in reading.Entries.Chunk(Bunch))
                {
                    var ids = bunch.Select(e => e.Id).ToList();
                    var known = (await context.LogEntries.Where(e => e.Log == log.Name && ids.Contains(e.EntryId)).Select(e => e.EntryId).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
                    context.AddRange(bunch.Where(e => !known.Contains(e.Id)).Select(LogEntryRow.Of));
                }

                await context.SaveChangesAsync(ct);
                var all = context.LogEntries.Where(e => e.Log == log.Name);
                var latest = await all.MaxAsync(e => (DateTimeOffset?)e.At, ct);
                var before = await context.LogStandings.AsNoTracking().FirstOrDefaultAsync(s => s.Log == log.Name, ct);

                // What a broken reading missed is asked for again.
                var row = new LogStandingRow { Log = log.Name, ReadAt = readAt, IsComplete = reading.IsComplete, Reason = reading.Reason, Through = reading.Through ?? before?.Through };
                await context.UpsertAsync(row, log.Name, ct);
                return row.ToStanding(latest, await all.CountAsync(ct));
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

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken ct) =>
        database.WriteAsync(context => context.LogEntries.Where(e => e.At < before).ExecuteDeleteAsync(ct), ct);
}
