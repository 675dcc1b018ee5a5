using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// The sign-ins that follow a grant. They cannot wait once it is there, because the app's clock runs: so the grant itself waits
/// until the budget has room for them, over all the apps that lend in a run. Pure, like the planner.
/// </summary>
internal static class GrantSignIns
{
    /// <summary>
    /// How many sign-ins may be made at any moment under a grant that is coming or there: as soon as the app shows it, what it
    /// opens is signed in to. None once the grant was used, or nobody looks for it any more.
    /// </summary>
    public static int Ahead(RunPlan plan, PlannedApp app, RunProgress progress, IReadOnlySet<RunAction> busy)
    {
        if (app.App.Jit is not { } jit || progress.Opened(Phase.Jit) is null)
        {
            return 0;
        }

        var number = Math.Max(1, progress.Grants.Last(app.App.Id, CanaryRole.Subject));
        var (grant, gives) = (progress.Grants.Of(app.App.Id, CanaryRole.Subject, number), Gives(jit));
        if (busy.Any(b => b is ActOnGrant { Step: { Role: CanaryRole.Subject } step } && step.App == app.App.Id && step.Verb == gives))
        {
            return app.App.Probes.MostAttempts;
        }

        var results = progress.Watch(Phase.Jit, app.App.Id).Results;
        var isOver = grant.Step(gives) is { Attempts: 0 } or { IsGivenUp: true }
            || (number == 1 ? results.ContainsKey(CheckKind.JitGrant) : results.ContainsKey(CheckKind.JitRevoke) || grant.Sightings is { Last.IsSeen: true } || IsUnseen(plan, app, jit, grant));
        var worked = progress.Baseline(app.App.Id) is { } last && last.Grant == number ? last.Probes.Where(p => p.Worked).Select(p => p.Probe).ToList() : [];
        return isOver ? 0 : app.App.Probes.All.Where(p => !worked.Contains(p.Name)).Sum(p => p.MostAttempts);
    }

    private static bool IsUnseen(RunPlan plan, PlannedApp app, JitAccess jit, GrantProgress grant) =>
        grant.Began(jit.Broker) is { } began && ReadingTimes.NextGrantSighting(plan, app, grant.Sightings, began.Latest) is null;

    /// <summary>The act that gives access.</summary>
    public static GrantVerb Gives(JitAccess jit) => jit.Broker.HasApproval ? GrantVerb.Approve : GrantVerb.Request;

    /// <summary>When there is room for the sign-ins; what was begun has its room already.</summary>
    public static Instant Room(PlannedApp app, GrantProgress grant, GrantVerb verb, Instant now, SignInPacer? pacer) =>
        pacer is not null && app.App.Probes.MostAttempts is > 0 and var signIns && grant.Step(verb).Attempts == 0 ? pacer.Place(now, signIns, []) : now;
}
