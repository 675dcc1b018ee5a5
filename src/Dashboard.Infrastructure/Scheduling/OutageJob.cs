using Dashboard.Core.Outages;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Time to look for control outages.</summary>
internal sealed class OutageJob(IOutageClock clock)
{
    public Task TickAsync(CancellationToken ct) => clock.TickAsync(ct);
}
