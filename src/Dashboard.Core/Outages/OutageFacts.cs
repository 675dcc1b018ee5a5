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

    /// <summary>What the last verification of the audit trail came to; null before the first.</summary>
    public AuditStanding? Audit { get; init; }

    /// <summary>How the latest checkpoints got outside.</summary>
    public IReadOnlyList<AuditDelivery> Deliveries { get; init; } = [];
}
