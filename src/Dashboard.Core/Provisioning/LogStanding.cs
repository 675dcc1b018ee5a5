namespace Dashboard.Core.Provisioning;

/// <summary>How far a provisioning log has been read.</summary>
/// <param name="Log">The log.</param>
/// <param name="ReadAt">When it was last read.</param>
/// <param name="IsComplete">Whether that reading was whole.</param>
/// <param name="Reason">How whole, in a sentence.</param>
/// <param name="Through">The moment of the latest entry of a whole reading: the next one begins there. Null before the first.</param>
/// <param name="LatestEntry">The moment of the latest entry there is; null when there is none.</param>
/// <param name="Entries">Entries kept.</param>
public sealed record LogStanding(string Log, DateTimeOffset ReadAt, bool IsComplete, string Reason, DateTimeOffset? Through, DateTimeOffset? LatestEntry, int Entries)
{
    /// <summary>From which moment on nothing is missing up to <see cref="Through"/>; null when that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether it is read from files: a file says nothing of what came after its last entry, however new it is.</summary>
    public bool IsFile { get; init; }

    /// <summary>The time of which the log is known to be whole.</summary>
    public LogCoverage Coverage => new(Since, IsComplete && !IsFile ? ReadAt : Through);

    /// <summary>Where the log said that it goes on; null where it did not say.</summary>
    public string? Cursor { get; init; }
}
