namespace Dashboard.Core.Provisioning;

/// <summary>The time of which a log is known to be whole: only then does its silence say something.</summary>
/// <param name="From">Since when.</param>
/// <param name="Through">Until when.</param>
public readonly record struct LogCoverage(DateTimeOffset? From, DateTimeOffset? Through)
{
    /// <summary>No log, or none that was read whole.</summary>
    public static readonly LogCoverage None;

    /// <summary>
    /// Whether an entry of that moment would have been seen. The last quarter of an hour does not count: entries come late.
    /// </summary>
    public bool Holds(DateTimeOffset moment) => From <= moment && moment <= Through - ProvisioningLogReader.Overlap;

    /// <summary>The time of which both are whole; none where one of them is not known to be.</summary>
    public LogCoverage And(LogCoverage other) => From is null || Through is null || other.From is null || other.Through is null
        ? None
        : new(From > other.From ? From : other.From, Through < other.Through ? Through : other.Through);

    /// <summary>
    /// What is known to be whole once a file was kept. A file is whole from its first entry to its last and says nothing beyond them; two
    /// that touch are whole together, and of two with a gap between them only the later one counts.
    /// </summary>
    /// <param name="before">What was known.</param>
    /// <param name="log">The log: one of canaries is whole for nobody else.</param>
    /// <param name="file">The file: one with rows that cannot be read is whole nowhere.</param>
    public static LogCoverage AfterFile(LogCoverage before, ProvisioningLog log, LogFileInfo file)
    {
        if (!log.IsOfEverybody)
        {
            return None;
        }

        if (file is not { IsComplete: true, First: { } first, Last: { } last } || last < first)
        {
            return before;
        }

        return before is not { From: { } from, Through: { } through } ? new(first, last)
            : first <= through && from <= last ? new(first < from ? first : from, last > through ? last : through)
            : last > through ? new(first, last)
            : before;
    }
}
