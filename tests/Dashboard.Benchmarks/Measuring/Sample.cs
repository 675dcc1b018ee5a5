namespace Dashboard.Benchmarks.Measuring;

/// <summary>One measurement, for one operation.</summary>
/// <param name="Took">How long it took.</param>
/// <param name="Allocated">Managed bytes, by all threads; null where it was another process.</param>
internal sealed record Sample(TimeSpan Took, long? Allocated)
{
    /// <summary>How long processors worked for it, of all threads: what else the machine does meanwhile is not in it, and neither is the disk. Null where it was another process.</summary>
    public TimeSpan? Busy { get; init; }
}
