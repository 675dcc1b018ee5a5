using System.Collections.Immutable;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Provisioning logs that a test fills; none where it does not.</summary>
internal sealed class FakeLogs : IProvisioningLogStore
{
    public List<LogEntry> Entries { get; } = [];

    public List<ProvisioningJob> Jobs { get; } = [];

    public List<LogStanding> Standings { get; } = [];

    public Task<IReadOnlyList<LogStanding>> ListStandingsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<LogStanding>>(Standings);

    public Task<LogStanding> SaveAsync(ProvisioningLog log, LogReading reading, DateTimeOffset readAt, CancellationToken ct) => throw new InvalidOperationException("Nobody reads here.");

    public Task<ImmutableArray<LogEntry>> ListAsync(string log, string app, string userName, DateTimeOffset from, CancellationToken ct) => throw new InvalidOperationException("Nobody looks here.");

    public Task<IReadOnlyList<LogEntry>> ListLatestAsync(string log, string app, IReadOnlyCollection<string> userNames, DateTimeOffset until, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<LogEntry>>([.. Entries.Where(e => e.Log == log && e.App == app && e.At <= until && userNames.Contains(e.UserName, StringComparer.OrdinalIgnoreCase)).GroupBy(e => e.UserName).Select(g => g.MaxBy(e => e.At)!)]);

    public Task<ImmutableArray<LogEntry>> ListOfAsync(string userName, int most, CancellationToken ct) => throw new InvalidOperationException("Nobody looks here.");

    public Task<bool> TellsOfAsync(string log, string app, CancellationToken ct) => Task.FromResult(Entries.Exists(e => e.Log == log && e.App == app));

    public Task<int> AddAsync(ProvisioningLog log, IReadOnlyCollection<LogEntry> entries, CancellationToken ct) => throw new InvalidOperationException("Nobody adds here.");

    public Task<LogStanding> SaveFileAsync(ProvisioningLog log, LogFileInfo file, CancellationToken ct) => throw new InvalidOperationException("Nobody brings files here.");

    public Task<IReadOnlyList<LogFileInfo>> ListFilesAsync(string log, CancellationToken ct) => throw new InvalidOperationException("Nobody brings files here.");

    public Task<int> ReceiveAsync(ProvisioningLog log, IReadOnlyCollection<LogEntry> entries, DateTimeOffset at, CancellationToken ct) => throw new InvalidOperationException("Nobody sends here.");

    public Task<IReadOnlyList<ProvisioningJob>> ListJobsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<ProvisioningJob>>(Jobs);

    public Task<IReadOnlyList<LogEntry>> ListActionsAsync(string log, string app, IReadOnlyCollection<string> actions, DateTimeOffset from, CancellationToken ct) => throw new InvalidOperationException("Nobody looks here.");
}
