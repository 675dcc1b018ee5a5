using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Behaviours;

/// <summary>
/// Out of order for <paramref name="length"/> at the end of every <paramref name="period"/>, reads and writes alike.
/// By the clock and not by chance, so that a test can wait for one and a limit can be chosen to outlast it.
/// </summary>
internal sealed class Bursts(TimeProvider time, TimeSpan period, TimeSpan length, params Fault[] faults) : IFaults
{
    private readonly long _start = time.GetTimestamp();
    private int _answers;

    public Fault? Next()
    {
        var phase = time.GetElapsedTime(_start).Ticks % period.Ticks;

        return phase < period.Ticks - length.Ticks ? null : faults[(uint)Interlocked.Increment(ref _answers) % faults.Length];
    }
}
