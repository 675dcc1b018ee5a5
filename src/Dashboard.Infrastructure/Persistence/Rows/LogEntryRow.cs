using Dashboard.Core.Provisioning;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>One entry of a provisioning log. Log and EntryId together are unique.</summary>
internal sealed class LogEntryRow
{
    public long Id { get; init; }

    public required string Log { get; init; }

    public required string EntryId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>In lower case, since logs do not agree with themselves.</summary>
    public required string App { get; init; }

    /// <summary>In lower case: sign-in names are compared without regard to it.</summary>
    public required string UserName { get; init; }

    /// <summary>What was done, in lower case; null for what was kept before it was asked for.</summary>
    public string? Action { get; init; }

    public required string Json { get; init; }

    public static LogEntryRow Of(LogEntry entry) => new()
    {
        Log = entry.Log,
        EntryId = entry.Id,
        At = entry.At,
        App = Lower(entry.App),
        UserName = Lower(entry.UserName),
        Action = Lower(entry.Action),
        Json = StoredJson.Write(entry),
    };

    public static string Lower(string name) => name.ToLowerInvariant();

    public LogEntry ToEntry() => StoredJson.Read<LogEntry>(Json, $"Entry {EntryId} of the log {Log}");
}
