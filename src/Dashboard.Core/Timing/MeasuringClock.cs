namespace Dashboard.Core.Timing;

/// <summary>Reads wall and monotonic time together. The only way Core asks what time it is.</summary>
/// <param name="time">Both clocks.</param>
/// <param name="name">
/// Names the monotonic clock. Give the machine's boot id where the clock counts from boot (Linux), so that a
/// restarted process goes on measuring on the same clock; a fresh id per process elsewhere.
/// </param>
public sealed class MeasuringClock(TimeProvider time, string name)
{
    /// <summary>The provider behind it, for timers.</summary>
    public TimeProvider Time => time;

    /// <summary>Both clocks, now.</summary>
    public Instant Now() => new(time.GetUtcNow(), time.GetElapsedTime(0), name);
}
