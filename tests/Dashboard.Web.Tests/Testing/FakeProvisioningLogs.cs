using System.Collections.Immutable;
using Dashboard.Core.Provisioning;

namespace Dashboard.Web.Tests.Testing;

/// <summary>Provisioning logs that a test fills, and that note who was read.</summary>
internal sealed class FakeProvisioningLogs : IProvisioningLogSource, IProvisioningLogStore, ILogFileFetcher, IProvisioningJobSource
{
    public List<LogEntry> Entries { get; } = [];

    public List<LogStanding> Standings { get; } = [];

    public List<string> Read { get; } = [];

    public Task<LogReading> ReadAsync(ProvisioningLog log, DateTimeOffset since, string? cursor, IReadOnlySet<string>? who, CancellationToken ct)
    {
        Read.Add(log.Name);
        return Task.FromResult(new LogReading([], true, 0, "Read to its end: 0 entries.", []));
    }

    public Task<IReadOnlyList<LogStanding>> ListStandingsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<LogStanding>>(Standings);

    public Task<LogStanding> SaveAsync(ProvisioningLog log, LogReading reading, DateTimeOffset readAt, CancellationToken ct) =>
        Task.FromResult(new LogStanding(log.Name, readAt, reading.IsComplete, reading.Reason, null, null, 0));

    public Task<ImmutableArray<LogEntry>> ListAsync(string log, string app, string userName, DateTimeOffset from, CancellationToken ct) =>
        Task.FromResult<ImmutableArray<LogEntry>>([.. Entries.Where(e => e.Log == log && e.App == app && e.UserName == userName && e.At >= from)]);

    public Task<IReadOnlyList<LogEntry>> ListLatestAsync(string log, string app, IReadOnlyCollection<string> userNames, DateTimeOffset until, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<LogEntry>>([.. Entries.Where(e => e.Log == log && e.App == app && e.At <= until && userNames.Contains(e.UserName)).GroupBy(e => e.UserName).Select(g => g.MaxBy(e => e.At)!)]);

    public Task<ImmutableArray<LogEntry>> ListOfAsync(string userName, int most, CancellationToken ct) =>
        Task.FromResult<ImmutableArray<LogEntry>>([.. Entries.Where(e => e.UserName == userName).OrderByDescending(e => e.At).Take(most)]);

    public Task<bool> TellsOfAsync(string log, string app, CancellationToken ct) => Task.FromResult(Entries.Exists(e => e.Log == log && e.App == app));

    public Task<JobReading> ReadAsync(ProvisioningLog log, CancellationToken ct) => Task.FromResult(new JobReading([], null));

    public Task<FetchedLogFile> FetchAsync(ProvisioningLog log, CancellationToken ct) => Task.FromResult(new FetchedLogFile("The file could not be fetched: the server answered 503.", default));

    public List<LogFileInfo> Files { get; } = [];

    public List<ProvisioningJob> Jobs { get; } = [];

    public Task<int> AddAsync(ProvisioningLog log, IReadOnlyCollection<LogEntry> entries, CancellationToken ct)
    {
        var added = entries.Where(e => !Entries.Exists(k => k.Log == e.Log && k.Id == e.Id)).ToList();
        Entries.AddRange(added);
        return Task.FromResult(added.Count);
    }

    public Task<LogStanding> SaveFileAsync(ProvisioningLog log, LogFileInfo file, CancellationToken ct)
    {
        Files.Insert(0, file);
        return Task.FromResult(new LogStanding(log.Name, file.BroughtAt, file.IsComplete, file.Reason, file.Last, file.Last, Entries.Count) { IsFile = true });
    }

    public Task<IReadOnlyList<LogFileInfo>> ListFilesAsync(string log, CancellationToken ct) => Task.FromResult<IReadOnlyList<LogFileInfo>>([.. Files.Where(f => f.Log == log)]);

    public Task<int> ReceiveAsync(ProvisioningLog log, IReadOnlyCollection<LogEntry> entries, DateTimeOffset at, CancellationToken ct) => AddAsync(log, entries, ct);

    public Task<IReadOnlyList<ProvisioningJob>> ListJobsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<ProvisioningJob>>(Jobs);

    public Task<IReadOnlyList<LogEntry>> ListActionsAsync(string log, string app, IReadOnlyCollection<string> actions, DateTimeOffset from, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<LogEntry>>([.. Entries.Where(e => e.Log == log && e.App == app && actions.Contains(e.Action, StringComparer.OrdinalIgnoreCase) && e.At >= from).OrderBy(e => e.At)]);
}
