using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Timing;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Campaigns;

/// <summary>Does one thing that is due, and commits it.</summary>
internal sealed class RunActor(
    PlanFreezer freezer,
    CanaryReserver reserver,
    StepWriter steps,
    WritePreviewer previewer,
    ControlSpotter spotter,
    AccessBaseliner baseliner,
    AppWatcher watcher,
    GrantActor granter,
    GrantSpotter grantSpotter,
    CanaryRemover remover,
    CapabilityProber prober,
    ICapabilityStore capabilities,
    MeasuringClock clock,
    IOptions<CampaignOptions> options)
{
    public Task ActAsync(RunSession session, RunAction action, CancellationToken ct) => action switch
    {
        BeginRun => BeginAsync(session, ct),
        ProbeApp probe => ProbeAsync(session, probe.App, ct),
        ReserveCanary reserve => reserver.ReserveAsync(session, reserve.Role, ct),
        MakeWrite write when session.Run.IsDryRun => previewer.PreviewAsync(session, write, ct),
        MakeWrite write => steps.WriteAsync(session, write, ct),
        SightControl sight => spotter.LookAsync(session, sight.App, ct),
        ActOnGrant act => granter.ActAsync(session, act.Step, ct),
        WithdrawGrant withdraw => granter.ActAsync(session, withdraw.Step, ct),
        SightGrant sight => grantSpotter.LookAsync(session, sight.App, ct),
        BaselineAccess baseline => baseliner.BaselineAsync(session, baseline.App, ct),
        OpenPhase open => CommitAllAsync(session, PhaseOpener.Open(session.Progress, open.Phase, clock.Now()), ct),
        ReadApp read => watcher.WatchAsync(session, read, ct),
        GiveUp giveUp => session.CommitAsync(new RunGivenUp(giveUp.Reason, false), ct),
        CleanUp => CleanUpAsync(session, CanaryRole.Subject, ct),
        CleanUpOwner => CleanUpAsync(session, CanaryRole.Owner, ct),
        EndRun => CommitAllAsync(session, RunCloser.Close(session.Progress, session.Run.IsDryRun, clock.Now()), ct),
        _ => throw new InvalidOperationException($"Nobody knows how to do {action}."),
    };

    private static Task CommitAllAsync(RunSession session, IEnumerable<JournalFact> facts, CancellationToken ct) =>
        session.CommitAsync([.. facts.Select(f => (f, (string?)null))], [], ct);

    private async Task BeginAsync(RunSession session, CancellationToken ct) =>
        await session.CommitAsync(await freezer.FreezeAsync(session.Run.Campaign, clock.Now().At, ct), ct);

    private async Task ProbeAsync(RunSession session, AppId id, CancellationToken ct)
    {
        var known = await capabilities.FindAsync(id, ct);
        var isFresh = known is { IsReachable: true } && clock.Now().At - known.At <= options.Value.CapabilitiesFor;
        var report = isFresh ? known! : await prober.ProbeAsync(session.Plan.Apps.First(a => a.App.Id == id).App, ct);
        await session.CommitAsync(new AppProbed(id, report.IsReachable, report.Summary), ct);
    }

    private async Task CleanUpAsync(RunSession session, CanaryRole role, CancellationToken ct)
    {
        var canary = session.Progress.Canary(role)!.Canary;
        var after = await remover.RemoveAsync(canary, session.Plan.Source, ct);
        var note = after?.Note ?? "It was never reserved.";
        if (session.Progress.Canary(CanaryRole.Control) is { } control && GrantPlanner.LeavesControlWithAccess(session.Progress))
        {
            var gone = await remover.RemoveAsync(control.Canary, session.Plan.Source, ct);
            note += $" A grant of the control canary could not be taken back, so that it was removed too: {gone?.Note}";
        }

        await session.CommitAsync(new CleanedUp(canary, after is not { MayExist: true }, note), ct);
    }
}
