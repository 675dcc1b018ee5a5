using System.Collections.Concurrent;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Canaries;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Accepts the runs that are due by schedule. However many occurrences were missed, the latest is made up once, and
/// its run shows how late it is.
/// </summary>
internal sealed partial class CampaignClock(
    IGovernanceStore governance,
    IRunJournal journal,
    ICanaryRegister register,
    IRunDoorbell doorbell,
    Audited audited,
    TimeProvider time,
    ILogger<CampaignClock> logger) : ICampaignClock
{
    private readonly ConcurrentDictionary<string, (CampaignSchedule? Schedule, DateTimeOffset Since)> _known = new(StringComparer.OrdinalIgnoreCase);

    public async Task TickAsync(CancellationToken ct)
    {
        var version = await governance.ReadAsync(ct);
        var now = time.GetUtcNow();
        Forget(version.Governance, now);
        foreach (var campaign in version.Governance.Campaigns.Where(c => c.Schedule is not null))
        {
            var since = await SinceAsync(campaign, campaign.Schedule!, version.AppliedAt ?? now, now, ct);
            if (ScheduleReader.LatestMissed(campaign.Schedule!, since, now) is not { } due || (await register.ReadLeverAsync(ct)).Stops(WritePurpose.Campaign))
            {
                continue;
            }

            // A run of the campaign has not ended: the occurrence stays due, and is made up once, later.
            if (!(await journal.ListOpenAsync(ct)).Any(r => string.Equals(r.Campaign, campaign.Name, StringComparison.OrdinalIgnoreCase)))
            {
                await AcceptAsync(campaign, due, now, ct);
            }
        }
    }

    /// <summary>What cannot be entered is not begun: it stays due.</summary>
    private async Task AcceptAsync(Campaign campaign, DateTimeOffset due, DateTimeOffset now, CancellationToken ct)
    {
        var outcome = await audited.DoAsync<Run>(
            Actor.System.Act("run.start", $"campaign {campaign.Name}"),
            async () => await journal.AcceptAsync(campaign.Name, RunTrigger.Schedule, Actor.System.Name, now, due, false, ct) is { } accepted ? accepted : CampaignErrors.AlreadyRunning,
            static (act, run) => act with { After = $"run {run.Id}" },
            ct);
        if (outcome.IsOk)
        {
            Log.RunAccepted(logger, outcome.Value.Id, campaign.Name);
            doorbell.RingAt(outcome.Value.Id, now);
        }
    }

    /// <summary>A schedule that was taken away and is given back counts from then, not from before.</summary>
    private void Forget(Governance current, DateTimeOffset now)
    {
        foreach (var name in _known.Keys.Where(name => current.Campaign(name)?.Schedule is null))
        {
            _known[name] = (null, now);
        }
    }

    /// <summary>
    /// Occurrences count from the last one that was run. A schedule that was edited while we watch counts from the
    /// edit, so that moving it forward does not make up a time that was never agreed on.
    /// </summary>
    private async Task<DateTimeOffset> SinceAsync(Campaign campaign, CampaignSchedule schedule, DateTimeOffset appliedAt, DateTimeOffset now, CancellationToken ct)
    {
        var last = await journal.LastScheduledForAsync(campaign.Name, ct);
        var known = _known.AddOrUpdate(
            campaign.Name,
            _ => (schedule, last ?? appliedAt),
            (_, before) => before.Schedule == schedule ? before : (schedule, now));

        return last > known.Since ? last.Value : known.Since;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Run {Run} of campaign {Campaign} is due by its schedule.")]
        public static partial void RunAccepted(ILogger logger, RunId run, string campaign);
    }
}
