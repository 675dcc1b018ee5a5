using Dashboard.Core.Retention;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Time to look whether anything is older than it is kept for.</summary>
internal sealed class RetentionJob(IRetentionClock clock)
{
    public Task TickAsync(CancellationToken ct) => clock.TickAsync(ct);
}
