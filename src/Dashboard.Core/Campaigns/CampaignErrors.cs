using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Campaigns;

/// <summary>Every way starting or stopping a campaign is refused.</summary>
public static class CampaignErrors
{
    /// <summary>A run of the campaign has not ended.</summary>
    public static readonly Error AlreadyRunning = new("Campaign.AlreadyRunning", "A run of this campaign has not ended yet. Wait for it, or stop it first.");

    /// <summary>The run is over.</summary>
    public static readonly Error RunHasEnded = new("Campaign.RunHasEnded", "This run has ended already.");

    /// <summary>The stop lever is pulled.</summary>
    public static Error LeverPulled(string by, string reason) => new("Campaign.LeverPulled", $"The stop lever was pulled by {by}: {reason} Release it on the Canaries page, or start a dry run.");

    /// <summary>There is no campaign of this name.</summary>
    public static Error Unknown(string name) => new("Campaign.Unknown", $"There is no campaign named '{name}'. The Campaigns page lists those there are.");

    /// <summary>The schedule cannot be read.</summary>
    public static Error Cron(string cron) => new("Campaign.Cron", $"'{cron}' is not a schedule. Write five fields - minute, hour, day of month, month, day of week - such as '0 6 * * 1-5' for 06:00 on weekdays.");

    /// <summary>The time zone is unknown.</summary>
    public static Error TimeZone(string zone) => new("Campaign.TimeZone", $"'{zone}' is not a time zone. Use an IANA id such as 'Europe/Berlin' or 'UTC'.");
}
