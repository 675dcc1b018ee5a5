using Dashboard.Core.Apps;
using Dashboard.Core.Channels;
using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// What a configuration makes somebody wait for, each under a name of its own: that an app is compared, that a log is read, that entries are
/// sent to it, that somebody is told, that an app is tested, that a campaign runs by its schedule. An app that nothing says a directory of is not waited for, nor is a log that people bring as files.
/// </summary>
public static class Awaited
{
    /// <summary>That an app is compared with its directory.</summary>
    public static string Comparison(AppId app) => $"comparison of {app}";

    /// <summary>That a log is read, or that something is sent to it.</summary>
    public static string Entries(ProvisioningLog log) => $"{(log.IsRead ? "reading" : "sending")} of {log.Name}";

    /// <summary>That somebody is told: of what was before, the screens tell.</summary>
    public static string Telling(Channel channel) => $"telling by {channel.Name}";

    /// <summary>That a campaign tests an app.</summary>
    public static string Testing(AppId app) => $"testing of {app}";

    /// <summary>That a campaign runs by this schedule: another one is waited for from when it was written.</summary>
    public static string Schedule(Campaign campaign) => $"schedule of {campaign.Name}: {campaign.Schedule?.Cron} {campaign.Schedule?.TimeZone}";

    /// <summary>Everything that a configuration waits for.</summary>
    public static IEnumerable<string> Of(Governance governance) => governance.Apps
        .Where(app => governance.ScopeOf(app) is not null)
        .Select(app => Comparison(app.Id))
        .Concat(governance.ProvisioningLogs.Where(log => log.IsRead || log.Webhook is not null).Select(Entries))
        .Concat(governance.Notifications.Channels.Select(Telling))
        .Concat(governance.Campaigns.SelectMany(c => c.Apps).Select(Testing))
        .Concat(governance.Campaigns.Where(c => c.Schedule is not null).Select(Schedule))
        .Distinct(StringComparer.Ordinal);
}
