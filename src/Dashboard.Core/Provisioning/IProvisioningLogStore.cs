using System.Collections.Immutable;

namespace Dashboard.Core.Provisioning;

/// <summary>Keeps what provisioning logs said, because providers forget it.</summary>
public interface IProvisioningLogStore
{
    /// <summary>How far each log has been read.</summary>
    Task<IReadOnlyList<LogStanding>> ListStandingsAsync(CancellationToken ct);

    /// <summary>Keeps the entries that are new, and how far the log has been read, together.</summary>
    /// <param name="log">The log.</param>
    /// <param name="reading">What was read.</param>
    /// <param name="readAt">When.</param>
    /// <param name="ct">Cancels.</param>
    Task<LogStanding> SaveAsync(ProvisioningLog log, LogReading reading, DateTimeOffset readAt, CancellationToken ct);

    /// <summary>Keeps those of these entries that are new, as they come; says how many. How far the log has been read is not touched.</summary>
    Task<int> AddAsync(ProvisioningLog log, IReadOnlyCollection<LogEntry> entries, CancellationToken ct);

    /// <summary>Notes a file whose entries were kept, and what it says of how far the log is known.</summary>
    Task<LogStanding> SaveFileAsync(ProvisioningLog log, LogFileInfo file, CancellationToken ct);

    /// <summary>Every file of a log, latest first.</summary>
    Task<IReadOnlyList<LogFileInfo>> ListFilesAsync(string log, CancellationToken ct);

    /// <summary>Keeps what was sent to us; says how many were new. That something was sent says nothing of what was not.</summary>
    Task<int> ReceiveAsync(ProvisioningLog log, IReadOnlyCollection<LogEntry> entries, DateTimeOffset at, CancellationToken ct);

    /// <summary>The latest that provisioners said of their jobs, one for each log and app.</summary>
    Task<IReadOnlyList<ProvisioningJob>> ListJobsAsync(CancellationToken ct);

    /// <summary>The entries of one app of a log from a moment on that tell of one of these actions, oldest first.</summary>
    Task<IReadOnlyList<LogEntry>> ListActionsAsync(string log, string app, IReadOnlyCollection<string> actions, DateTimeOffset from, CancellationToken ct);

    /// <summary>The entries of one identity in one app of a log from a moment on, oldest first.</summary>
    Task<ImmutableArray<LogEntry>> ListAsync(string log, string app, string userName, DateTimeOffset from, CancellationToken ct);

    /// <summary>The latest entry of each of these identities in one app of a log, up to a moment. One that has none is left out.</summary>
    Task<IReadOnlyList<LogEntry>> ListLatestAsync(string log, string app, IReadOnlyCollection<string> userNames, DateTimeOffset until, CancellationToken ct);

    /// <summary>The newest entries of one identity in every app of every log, newest first.</summary>
    Task<ImmutableArray<LogEntry>> ListOfAsync(string userName, int most, CancellationToken ct);

    /// <summary>Whether a log has any entry of an app: one that has none says nothing by its silence.</summary>
    Task<bool> TellsOfAsync(string log, string app, CancellationToken ct);
}
