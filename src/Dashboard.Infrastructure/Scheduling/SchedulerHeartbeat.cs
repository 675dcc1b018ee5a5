using Dashboard.Core.Campaigns;

namespace Dashboard.Infrastructure.Scheduling;

internal sealed class SchedulerHeartbeat(TimeProvider time) : ISchedulerHeartbeat
{
    // Ticks, because a DateTimeOffset cannot be read and written in one piece; 0 before the first beat.
    private long _ticks;

    public DateTimeOffset? LastBeat => Interlocked.Read(ref _ticks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Beat() => Interlocked.Exchange(ref _ticks, time.GetUtcNow().UtcTicks);
}
