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
}
