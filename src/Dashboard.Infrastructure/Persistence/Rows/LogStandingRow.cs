using Dashboard.Core.Provisioning;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>How far one provisioning log has been read.</summary>
internal sealed class LogStandingRow
{
    public required string Log { get; init; }

    public required DateTimeOffset ReadAt { get; init; }

    public required bool IsComplete { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset? Through { get; init; }

    /// <summary>From which moment on everybody's entries are kept; null when only those of canaries are.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Where the log said that it goes on; null where it did not say.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether it is read from files.</summary>
    public bool IsFile { get; init; }

    /// <summary>Entries kept, counted as they come and go: to count them at each look takes as long as there are many.</summary>
    public int Entries { get; init; }

    public LogStanding ToStanding(DateTimeOffset? latest) => new(Log, ReadAt, IsComplete, Reason, Through, latest, Entries) { Since = Since, Cursor = Cursor, IsFile = IsFile };
}
