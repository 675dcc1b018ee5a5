using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Canaries;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Campaigns;

/// <summary>Accepts a run of a campaign and rings the doorbell for it.</summary>
public sealed class CampaignStarter(IGovernanceStore governance, ICanaryRegister register, IRunJournal journal, IRunDoorbell doorbell, Audited audited, TimeProvider time)
{
    /// <summary>Starts a campaign now; the run goes on by itself.</summary>
    public async Task<Outcome<Run>> StartAsync(string campaign, Actor actor, bool isDryRun, CancellationToken ct)
    {
        // What they typed is no campaign until it is found to be one, and stands in no chain before.
        var known = actor.MayManage ? (await governance.ReadAsync(ct)).Governance.Campaign(campaign) : null;
        return await audited.DoAsync(
            (actor.Act("run.start", $"campaign {known?.Name ?? "(unknown)"}") with { After = isDryRun ? "dry run" : null }).Only(actor.MayManage, AccessErrors.ManagersOnly),
            () => StartNowAsync(campaign, actor, isDryRun, ct),
            static (act, run) => act with { After = run.IsDryRun ? $"dry run {run.Id}" : $"run {run.Id}" },
            ct);
    }

    private async Task<Outcome<Run>> StartNowAsync(string campaign, Actor actor, bool isDryRun, CancellationToken ct)
    {
        if (!actor.MayManage)
        {
            return AccessErrors.ManagersOnly;
        }

        var version = await governance.ReadAsync(ct);
        if (version.Governance.Campaign(campaign) is not { } known)
        {
            return CampaignErrors.Unknown(campaign);
        }

        var lever = await register.ReadLeverAsync(ct);
        if (!isDryRun && lever.Stops(WritePurpose.Campaign))
        {
            return CampaignErrors.LeverPulled(lever.By, lever.Reason);
        }

        var now = time.GetUtcNow();
        var run = await journal.AcceptAsync(known.Name, RunTrigger.Manual, actor.Name, now, null, isDryRun, ct);
        if (run is null)
        {
            return CampaignErrors.AlreadyRunning;
        }

        doorbell.RingAt(run.Id, now);
        return run;
    }
}
