using System.Collections.Immutable;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Outages;

/// <summary>What a look for control outages goes by.</summary>
/// <param name="Governance">The configuration.</param>
/// <param name="Rounds">The latest round of each app.</param>
/// <param name="Whole">The latest whole round of each app.</param>
/// <param name="Logs">How far each provisioning log was read.</param>
/// <param name="Jobs">What provisioners say of their jobs.</param>
/// <param name="Every">How often an app is compared that does not say it itself.</param>
public sealed record OutageFacts(Governance Governance, IReadOnlyList<Round> Rounds, IReadOnlyList<Round> Whole, IReadOnlyList<LogStanding> Logs, IReadOnlyList<ProvisioningJob> Jobs, TimeSpan Every)
{
    /// <summary>When the configuration came into force; null where nobody knows.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>Since when each thing is waited for without interruption, by its name in <see cref="Awaited"/>; of one that is missing that is not known.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Since { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Since when something is waited for, as far back as anybody knows.</summary>
    public DateTimeOffset? SinceOf(string what) => Since.TryGetValue(what, out var since) ? since : AppliedAt;

    /// <summary>What is before the moment since which it is waited for belongs to another time: nobody was to do it in between.</summary>
    public bool IsOfBefore(string what, DateTimeOffset at) => Since.TryGetValue(what, out var since) && at < since;

    /// <summary>What the last verification of the audit trail came to; null before the first.</summary>
    public AuditStanding? Audit { get; init; }

    /// <summary>Until when the trail should have been verified and vouched for; null while it is too early to say.</summary>
    public AuditDue? AuditDue { get; init; }

    /// <summary>How the latest checkpoints got outside.</summary>
    public IReadOnlyList<AuditDelivery> Deliveries { get; init; } = [];

    /// <summary>When the apps that campaigns watch were last proven to be in time, or not.</summary>
    public IReadOnlyList<TestStanding> Tests { get; init; } = [];

    /// <summary>Campaigns that no schedule ever ran.</summary>
    public ImmutableHashSet<string> NeverRan { get; init; } = [];

    /// <summary>Channels on which nothing arrives.</summary>
    public IReadOnlyList<UndeliveredMessages> Undelivered { get; init; } = [];
}
