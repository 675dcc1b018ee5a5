using System.Collections.Immutable;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Outages;

/// <summary>Looks for control outages, and keeps when each began and ended.</summary>
internal sealed class OutageClock(
    IGovernanceStore governance, IFindingStore findings, IProvisioningLogStore logs, IOutageStore store, ICredentialEnds credentials, IUndeliveredMessages undelivered, IAuditCheckpoints audit, IAuditTrail trail, IRunReader runs, IRunJournal journal, TimeProvider time, IOptions<OutageOptions> options, IOptions<ReconciliationOptions> reconciliation, IOptions<AuditOptions> auditing)
    : IOutageClock
{
    /// <summary>After a start everything is made up for first.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>The results of months are not summed up at every look.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    /// <summary>So far beyond twice the longest cadence results are asked for: an app that fell out of it must not seem never to have been tested.</summary>
    private static readonly TimeSpan Beyond = TimeSpan.FromDays(30);

    private readonly long _started = time.GetTimestamp();
    private (int Version, DateTimeOffset At, IReadOnlyList<TestStanding> Tests)? _tests;

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
            Tests = await TestsAsync(version, ct),
            NeverRan = await NeverRanAsync(version.Governance, ct),
            Undelivered = await undelivered.ListAsync(ct),
        };
        var now = time.GetUtcNow();
        var changed = OutageBook.Update(await store.ListOpenAsync(ct), new OutageWatch(options.Value, credentials.Of).Look(facts, now), now);
        if (!changed.IsEmpty)
        {
            await store.SaveAsync(changed, ct);
        }
    }

    private async Task<IReadOnlyList<TestStanding>> TestsAsync(GovernanceVersion version, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_tests is { } known && known.Version == version.Number && now - known.At is var age && age >= TimeSpan.Zero && age < Remembered)
        {
            return known.Tests;
        }

        var watched = version.Governance.Apps.Where(a => version.Governance.Campaigns.Any(c => c.Apps.Contains(a.Id))).ToList();
        IReadOnlyList<TestStanding> tests = [];
        if (watched.Count > 0)
        {
            var digest = await runs.DigestAsync(now - (2 * watched.Max(a => version.Governance.Tier(a.Tier).Cadence)) - Beyond, now, ct);
            tests = [.. digest.Deciding.Select(r => r.Result).Where(r => r.Sla is not null).GroupBy(r => r.App).Select(g => new TestStanding(g.Key, g.GroupBy(r => r.Kind).ToImmutableSortedDictionary(k => k.Key, k => k.Max(r => r.ConcludedAt))))];
        }

        _tests = (version.Number, now, tests);
        return tests;
    }

    private async Task<ImmutableHashSet<string>> NeverRanAsync(Governance current, CancellationToken ct)
    {
        var never = ImmutableHashSet.CreateBuilder<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var campaign in current.Campaigns.Where(c => c.Schedule is not null))
        {
            if (await journal.LastScheduledForAsync(campaign.Name, ct) is null)
            {
                never.Add(campaign.Name);
            }
        }

        return never.ToImmutable();
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
