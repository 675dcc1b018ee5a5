namespace Dashboard.Core.Timing;

/// <summary>
/// A measured time: the app was last seen without the expected state after <see cref="Lower"/> and first seen with
/// it after <see cref="Upper"/>. The true moment lies between them. No upper bound: it was never seen.
/// </summary>
public readonly record struct LatencyInterval(TimeSpan Lower, TimeSpan? Upper)
{
    /// <summary>Distance between the bounds: the resolution of the measurement. None while it was never seen.</summary>
    public TimeSpan? Width => Upper - Lower;

    /// <summary>Whether a true latency, from the change at the source, lies inside the bounds.</summary>
    public bool Contains(TimeSpan latency) => latency >= Lower && (Upper is null || latency <= Upper);
}
