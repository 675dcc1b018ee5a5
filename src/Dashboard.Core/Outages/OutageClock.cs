using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Outages;

/// <summary>Looks for control outages, and keeps when each began and ended.</summary>
internal sealed class OutageClock(
    IGovernanceStore governance, IFindingStore findings, IProvisioningLogStore logs, IOutageStore store, ICredentialEnds credentials, IUndeliveredMessages undelivered, IAuditCheckpoints audit, IAuditTrail trail, TimeProvider time, IOptions<OutageOptions> options, IOptions<ReconciliationOptions> reconciliation, IOptions<AuditOptions> auditing)
    : IOutageClock
{
    /// <summary>After a start everything is made up for first.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private readonly long _started = time.GetTimestamp();

    public async Task TickAsync(CancellationToken ct)
    {
        var version = await governance.ReadAsync(ct);
        var facts = new OutageFacts(
            version.Governance,
            await findings.ListLatestRoundsAsync(ct),
            await findings.ListLatestWholeRoundsAsync(ct),
            await logs.ListStandingsAsync(ct),
            await logs.ListJobsAsync(ct),
            reconciliation.Value.Every)
        {
            AppliedAt = version.AppliedAt,
            Since = version.Since,
            Audit = await audit.ReadStandingAsync(ct),
            AuditDue = await DueAsync(ct),
            Deliveries = await audit.ListDeliveriesAsync(1, ct),
            Undelivered = await undelivered.ListAsync(ct),
        };
        var now = time.GetUtcNow();
        var changed = OutageBook.Update(await store.ListOpenAsync(ct), new OutageWatch(options.Value, credentials.Of).Look(facts, now), now);
        if (!changed.IsEmpty)
        {
            await store.SaveAsync(changed, ct);
        }
    }

    private async Task<AuditDue?> DueAsync(CancellationToken ct)
    {
        if (time.GetElapsedTime(_started) is var watched && watched <= Grace)
        {
            return null;
        }

        var next = await trail.FindAsync(((await audit.FindLastAsync(ct))?.Number ?? 0) + 1, ct);
        return new(auditing.Value.VerifyEvery, auditing.Value.CheckpointEvery, next?.At, time.GetUtcNow() - watched);
    }
}
