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
        plan.Apps.SelectMany(a => CheckPhases.Of(phase).Select(k => WithWait(plan, a, k))).DefaultIfEmpty(TimeSpan.Zero).Max();

    /// <summary>All phases of a journey, one after the other, at their longest, with the time to try access before the leaver.</summary>
    public static TimeSpan OfRun(RunPlan plan) => plan.Campaign.Journey.Aggregate(OfBaseline(plan), (sum, phase) => sum + OfPhase(plan, phase));

    private static TimeSpan OfBaseline(RunPlan plan) =>
        plan.Apps.Where(a => a.App.Probes.All.Length > 0).Select(a => Of(a, CheckKind.Joiner, plan.Campaign.LongestWatch)).DefaultIfEmpty(TimeSpan.Zero).Max();

    /// <summary>A check that waits for another one of its phase begins when that one is proven.</summary>
    private static TimeSpan WithWait(RunPlan plan, PlannedApp app, CheckKind kind)
    {
        var own = Of(app, kind, plan.Campaign.LongestWatch);
        return CheckCatalogue.Of(kind).After is { } after && CheckPhases.Of(after) == CheckPhases.Of(kind) ? own + WithWait(plan, app, after) : own;
    }
}
