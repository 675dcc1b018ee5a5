using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;
using Dashboard.Web.Features.Notifications;

namespace Dashboard.Web.Features.Settings;

/// <summary>What is set up.</summary>
/// <param name="Version">The version in force.</param>
/// <param name="Tiers">Each tier.</param>
/// <param name="Channels">Channels in words.</param>
public sealed record SettingsBoard(GovernanceVersion Version, ImmutableArray<TierPolicy> Tiers, ImmutableArray<ChannelLine> Channels)
{
    /// <summary>Where connections may go; none for everywhere.</summary>
    public ImmutableArray<EgressZone> Zones => Version.Governance.EgressZones;

    /// <summary>What has pages of its own: how many, of what, where.</summary>
    public ImmutableArray<(int Count, string One, string Many, string Href)> Counts =>
    [
        (Version.Governance.Sources.Length, "source", "sources", "/sources"),
        (Version.Governance.Apps.Length, "app", "apps", "/apps"),
        (Version.Governance.ProvisioningLogs.Length, "provisioning log", "provisioning logs", "/sources"),
        (Version.Governance.Campaigns.Length, "campaign", "campaigns", "/campaigns"),
    ];

    /// <summary>Puts it together.</summary>
    public static SettingsBoard Of(GovernanceVersion version) => new(
        version,
        [.. Enum.GetValues<RiskTier>().Select(version.Governance.Tier)],
        [.. version.Governance.Notifications.Channels.Select(c => ChannelLine.Of(c, []))]);

    /// <summary>Who approves exceptions of a tier.</summary>
    public static string Approvers(TierPolicy tier) => string.Join(" or ", tier.Approvers.Select(r => r is Role.Administrator ? "an administrator" : "an IAM manager"));
}
