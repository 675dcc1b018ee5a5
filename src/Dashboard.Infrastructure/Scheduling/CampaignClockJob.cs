using Dashboard.Core.Campaigns;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Time to look at the schedules of campaigns.</summary>
internal sealed class CampaignClockJob(ICampaignClock clock)
{
    public Task TickAsync(CancellationToken ct) => clock.TickAsync(ct);
}
