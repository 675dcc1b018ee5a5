using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Infrastructure.Persistence;

/// <content>What arrives in files and by itself, and what is asked of it.</content>
internal sealed partial class EfProvisioningLogStore
{
    private const string Received = "Entries are sent to us. What was not sent is not known, so that its silence says nothing.";

    public Task<int> AddAsync(ProvisioningLog log, IReadOnlyCollection<LogEntry> entries, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                var added = await KeepAsync(context, log, entries, ct);
                await AddToCountAsync(context, log.Name, added, ct);
                return added;
            },
            ct);

    public Task<LogStanding> SaveFileAsync(ProvisioningLog log, LogFileInfo file, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                context.Add(LogFileRow.Of(file));
                var before = await context.LogStandings.AsNoTracking().FirstOrDefaultAsync(s => s.Log == log.Name, ct);
                var known = LogCoverage.AfterFile(new(before?.Since, before?.Through), log, file);
                var row = new LogStandingRow { Log = log.Name, ReadAt = file.BroughtAt, IsComplete = file.IsComplete, Reason = file.Reason, Through = known.Through, Since = known.From, IsFile = true, Entries = await CountAsync(context, log.Name, before, 0, ct) };
                await context.UpsertAsync(row, log.Name, ct);
                return row.ToStanding(await LatestAsync(context, log.Name, ct));
            },
            ct);

    public Task<IReadOnlyList<LogFileInfo>> ListFilesAsync(string log, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<LogFileInfo>>(
            async context => [.. (await context.LogFiles.Where(f => f.Log == log).OrderByDescending(f => f.BroughtAt).ThenByDescending(f => f.Id).ToListAsync(ct)).Select(f => f.ToInfo())],
            ct);

    public Task<int> ReceiveAsync(ProvisioningLog log, IReadOnlyCollection<LogEntry> entries, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            async context =>
            {
                var added = await KeepAsync(context, log, entries, ct);

                // A log that is read as well stands where its reading got.
                if (log.Connection.Kind == ProvisioningLog.SentKind)
                {
                    var before = await context.LogStandings.AsNoTracking().FirstOrDefaultAsync(s => s.Log == log.Name, ct);
                    await context.UpsertAsync(new LogStandingRow { Log = log.Name, ReadAt = at, IsComplete = false, Reason = Received, Through = null, Entries = await CountAsync(context, log.Name, before, added, ct) }, log.Name, ct);
                }
                else
                {
                    await AddToCountAsync(context, log.Name, added, ct);
                }

                return added;
            },
            ct);

    public Task<IReadOnlyList<ProvisioningJob>> ListJobsAsync(CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<ProvisioningJob>>(
            async context => [.. (await context.LogJobs.OrderBy(j => j.Log).ThenBy(j => j.App).ToListAsync(ct)).Select(j => j.ToJob())],
            ct);

    public Task<IReadOnlyList<LogEntry>> ListActionsAsync(string log, string app, IReadOnlyCollection<string> actions, DateTimeOffset from, CancellationToken ct)
    {
        var ofApp = LogEntryRow.Lower(app);
        var wanted = actions.Select(LogEntryRow.Lower).ToList();
        return database.ReadAsync<IReadOnlyList<LogEntry>>(
            async context =>
            [
                .. (await context.LogEntries
                    .Where(e => e.Log == log && e.App == ofApp && wanted.Contains(e.Action!) && e.At >= from)
                    .OrderBy(e => e.At).ThenBy(e => e.Id)
                    .ToListAsync(ct)).Select(e => e.ToEntry()),
            ],
            ct);
    }
}
