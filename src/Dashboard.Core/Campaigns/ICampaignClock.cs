namespace Dashboard.Core.Campaigns;

/// <summary>Starts the runs that schedules ask for.</summary>
public interface ICampaignClock
{
    /// <summary>Starts what is due. Called about every second; a missed call is made good by the next.</summary>
    Task TickAsync(CancellationToken ct);
}
