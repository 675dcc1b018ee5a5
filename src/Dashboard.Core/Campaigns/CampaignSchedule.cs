namespace Dashboard.Core.Campaigns;

/// <summary>When a campaign runs by itself.</summary>
/// <param name="Cron">Five fields: minute, hour, day of month, month, day of week.</param>
/// <param name="TimeZone">IANA id in which the fields are read: <c>Europe/Berlin</c>.</param>
public sealed record CampaignSchedule(string Cron, string TimeZone);
