using System.Collections.Immutable;

namespace Dashboard.Core.Provisioning;

/// <summary>What a file would be read as, before its entries are kept.</summary>
/// <param name="Reading">What was read.</param>
/// <param name="FirstEntries">The first entries, as they would be kept.</param>
/// <param name="Done">How many entries say that something was done.</param>
public sealed record LogFilePreview(LogFileReading Reading, ImmutableArray<LogEntry> FirstEntries, int Done)
{
    /// <summary>How many entries are shown.</summary>
    public const int Most = 10;
}
