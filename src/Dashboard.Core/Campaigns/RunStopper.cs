using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Canaries;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Campaigns;

/// <summary>Stops a run: what is open becomes Inconclusive, and its canary is removed.</summary>
public sealed class RunStopper(IRunJournal journal, IRunDoorbell doorbell, Audited audited, TimeProvider time)
{
    /// <summary>Asks the run to stop; it does so at its next step.</summary>
    public Task<Outcome<Run>> StopAsync(RunId id, Actor actor, CancellationToken ct) =>
        audited.DoAsync(actor.Act("run.stop", $"run {id}").Only(actor.MayManage, AccessErrors.ManagersOnly), () => StopNowAsync(id, actor, ct), static (act, _) => act with { Before = "under way", After = "stops at its next step" }, ct);

    private async Task<Outcome<Run>> StopNowAsync(RunId id, Actor actor, CancellationToken ct)
    {
        if (!actor.MayManage)
        {
            return AccessErrors.ManagersOnly;
        }

        if (!await journal.RequestStopAsync(id, actor.Name, ct) || await journal.FindAsync(id, ct) is not { } run)
        {
            return CampaignErrors.RunHasEnded;
        }

        doorbell.RingAt(id, time.GetUtcNow());
        return run;
    }
}
