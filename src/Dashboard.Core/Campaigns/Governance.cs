using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Keeping;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Campaigns;

/// <summary>Everything that is set up: sources, tiers, apps and campaigns. One document, replaced as a whole.</summary>
public sealed record Governance(
    ImmutableArray<SourceDirectory> Sources,
    ImmutableArray<TierPolicy> Tiers,
    ImmutableArray<GovernedApp> Apps,
    ImmutableArray<Campaign> Campaigns)
{
    /// <summary>Nothing set up yet: the default tiers and nothing else.</summary>
    public static readonly Governance Empty = new([], [.. Enum.GetValues<RiskTier>().Select(TierPolicy.Default)], [], []);

    /// <summary>The logs in which provisioners say what they did.</summary>
    public ImmutableArray<ProvisioningLog> ProvisioningLogs { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Who is told what.</summary>
    public NotificationSettings Notifications { get; init; } = NotificationSettings.None;

    /// <summary>Where connections may go; none for everywhere but where nothing ever goes.</summary>
    public ImmutableArray<EgressZone> EgressZones { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How long what is kept is kept.</summary>
    public RetentionSettings Retention { get; init; } = RetentionSettings.None;

    /// <summary>The policy of a tier.</summary>
    public TierPolicy Tier(RiskTier tier) => Tiers.FirstOrDefault(t => t.Tier == tier) ?? TierPolicy.Default(tier);

    /// <summary>How long before its end an exception of an app is said to end soon.</summary>
    public TimeSpan WarnsOfExceptionEnd(AppId app) => PolicyOf(app)?.WaiverWarning ?? Notifications.ExceptionWarning;

    /// <summary>How long before its end an exception of an app is tested again.</summary>
    public TimeSpan RetestsBeforeExceptionEnd(AppId app) => PolicyOf(app)?.WaiverRetest ?? WarnsOfExceptionEnd(app);

    /// <summary>The policy of an app's tier; null when there is no such app.</summary>
    public TierPolicy? PolicyOf(AppId app) => App(app) is { } known ? Tier(known.Tier) : null;

    /// <summary>The app of this id; null when there is none.</summary>
    public GovernedApp? App(AppId id) => Apps.FirstOrDefault(a => a.Id == id);

    /// <summary>The campaign of this name; null when there is none.</summary>
    public Campaign? Campaign(string name) => Campaigns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The source of this name; null when there is none.</summary>
    public SourceDirectory? Source(string name) => Sources.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The directory an app follows: the source of the first campaign that watches it, or the only source there is;
    /// null when that leaves it open.
    /// </summary>
    public SourceDirectory? SourceOf(AppId app) =>
        Campaigns.FirstOrDefault(c => c.Apps.Contains(app)) is { } campaign ? Source(campaign.Source)
        : Sources.Length == 1 ? Sources[0]
        : null;

    /// <summary>What a comparison of an app with its directory is made of; null when no directory is known that it follows.</summary>
    public ReconciliationScope? ScopeOf(GovernedApp app) => SourceOf(app.Id) is { } source ? new(source, app, Tier(app.Tier).Limits, ProvisioningLogs) : null;

    /// <summary>Whether some campaign that watches the app has the phase of the check in its journey.</summary>
    public bool IsAsked(AppId app, CheckKind kind) => IsAsked(app, kind, static _ => true);

    /// <summary>The same of campaigns whose canaries stand for such identities.</summary>
    public bool IsAsked(AppId app, CheckKind kind, Func<IdentityKind, bool> of) => Campaigns.Any(c => of(c.Kind) && c.Apps.Contains(app) && c.Journey.Contains(CheckPhases.Of(kind)));

    /// <summary>Whether both set up the same, entry by entry.</summary>
    public bool HasSameContentAs(Governance other) =>
        Sources.SequenceEqual(other.Sources)
        && Apps.SequenceEqual(other.Apps)
        && Campaigns.SequenceEqual(other.Campaigns)
        && ProvisioningLogs.SequenceEqual(other.ProvisioningLogs)
        && Notifications.Equals(other.Notifications)
        && Retention.Equals(other.Retention)
        && EgressZones.SequenceEqual(other.EgressZones)
        && Tiers.OrderBy(t => t.Tier).SequenceEqual(other.Tiers.OrderBy(t => t.Tier));
}
