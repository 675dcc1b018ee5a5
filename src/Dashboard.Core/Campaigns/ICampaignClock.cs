namespace Dashboard.Core.Campaigns;

/// <summary>Starts the runs that are due by their schedule.</summary>
public interface ICampaignClock
{
    /// <summary>Looks once.</summary>
    Task TickAsync(CancellationToken ct);
}
