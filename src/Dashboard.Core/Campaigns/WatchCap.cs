using Dashboard.Core.Apps;
using Dashboard.Core.Checks;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// How long an app is watched after a change: the larger of four limits and the longest approved interval with a
/// margin, bounded by the campaign. Never shorter than the limit itself.
/// </summary>
public static class WatchCap
{
    private const double WaiverMargin = 1.1;

    /// <summary>The cap of one check.</summary>
    public static TimeSpan Of(PlannedApp app, CheckKind kind, TimeSpan? longestWatch)
    {
        var limit = app.Limits[kind];
        var waiver = app.LongestWaiver.GetValueOrDefault(kind) * WaiverMargin;
        var cap = waiver > limit * 4 ? waiver : limit * 4;
        if (longestWatch < cap)
        {
            cap = longestWatch.Value;
        }

        return cap > limit ? cap : limit;
    }

    /// <summary>The longest cap of a phase over all apps and its checks.</summary>
    public static TimeSpan OfPhase(RunPlan plan, Phase phase) =>
        phase is Phase.Jit ? plan.Apps.Where(a => a.App.Jit is not null).Select(a => OfGrants(plan, a)).DefaultIfEmpty(TimeSpan.Zero).Max() :
        plan.Apps.SelectMany(a => CheckPhases.Of(phase).Select(k => WithWait(plan, a, k))).DefaultIfEmpty(TimeSpan.Zero).Max();

    /// <summary>All phases of a journey, one after the other, at their longest, with the time in which access is baselined and sign-ins wait for their budget.</summary>
    public static TimeSpan OfRun(RunPlan plan) => plan.Campaign.Journey.Aggregate(TimeSpan.Zero, (sum, phase) => sum + OfPhase(plan, phase)) + OfAccess(plan);

    /// <summary>A check that waits for another one of its phase begins when that one is proven.</summary>
    private static TimeSpan WithWait(RunPlan plan, PlannedApp app, CheckKind kind)
    {
        var own = Of(app, kind, plan.Campaign.LongestWatch);
        return own + CheckCatalogue.Of(kind).After.Where(after => CheckPhases.Of(after) == CheckPhases.Of(kind)).Select(after => WithWait(plan, app, after)).DefaultIfEmpty(TimeSpan.Zero).Max();
    }

    /// <summary>Both grants of an app from the first request to the last reading, each step with its retries.</summary>
    private static TimeSpan OfGrants(RunPlan plan, PlannedApp app)
    {
        var watched = CheckPhases.Of(Phase.Jit).Append(CheckKind.JitGrant).Aggregate(TimeSpan.Zero, (sum, kind) => sum + Of(app, kind, plan.Campaign.LongestWatch));
        var longest = app.App.Jit!.Duration > app.LongestGrant ? app.App.Jit.Duration : app.LongestGrant;
        return watched + longest + TimeSpan.FromMinutes(10) + StepRetry.Patience;
    }

    private static TimeSpan OfAccess(RunPlan plan)
    {
        var baselines = plan.Apps.Where(a => a.App.Probes.All.Length > 0).Select(a => Of(a, CheckKind.Joiner, plan.Campaign.LongestWatch)).DefaultIfEmpty(TimeSpan.Zero).Max();
        var budget = plan.Source.Canaries.SignIns;
        var signIns = plan.Apps.Sum(a => a.App.Probes.MostAttempts);

        // Each is tried at the baseline, afterwards at least twice, and twice again for a resurrection.
        return baselines + (budget.Window * Math.Ceiling(signIns * 5 / (double)budget.Attempts));
    }
}
