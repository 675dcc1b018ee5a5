using System.Collections.Immutable;

namespace Dashboard.Core.Provisioning;

/// <summary>What was sent to a log.</summary>
/// <param name="Entries">The entries; none where there is a problem.</param>
/// <param name="Problem">What is wrong, in a sentence that names the field; null when nothing is.</param>
public sealed record LogEvents(ImmutableArray<LogEntry> Entries, string? Problem)
{
    /// <summary>No more come at once.</summary>
    public const int Most = 100;

    /// <summary>No message is longer.</summary>
    public const int LargestBytes = 256 * 1024;
}
