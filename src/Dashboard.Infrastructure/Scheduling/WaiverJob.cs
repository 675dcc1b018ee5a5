using Dashboard.Core.Exceptions;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Time to look whether an app is to be tested before its exception ends.</summary>
internal sealed class WaiverJob(IWaiverClock clock)
{
    public Task TickAsync(CancellationToken ct) => clock.TickAsync(ct);
}
