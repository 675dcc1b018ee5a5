using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;

namespace Dashboard.Web.Features.Runs;

/// <summary>Counts the steps of a run and bounds its end. Pure: the planner itself says what is due next.</summary>
public static class RunForecaster
{
    /// <summary>Probing and everything before it, the clean-up and the end.</summary>
    private const int Begin = 1;
    private const int Closing = 2;

    /// <summary>Where the run stands at <paramref name="now"/>.</summary>
    public static RunForecast Forecast(RunStory story, bool isDryRun, DateTimeOffset now)
    {
        var progress = story.Progress;
        if (progress.Plan is not { } plan)
        {
            return new(0, 1, null, null);
        }

        var writes = Steps(plan).ToList();
        var checks = isDryRun ? 0 : plan.Apps.Length * plan.Campaign.Journey.Sum(p => CheckPhases.Of(p).Length);
        var total = Begin + plan.Apps.Length + writes.Count + checks + (isDryRun ? 1 : Closing + (plan.Campaign.HasOwner() ? 1 : 0));
        if (progress.Ended is not null)
        {
            return new(total, total, null, null);
        }

        var done = Begin
            + story.Probes.Count
            + writes.Count(step => isDryRun ? progress.IsPlanned(step) : progress.Write(step).IsDone)
            + (isDryRun ? 0 : progress.Results.Length)
            + (progress.CleanedUp is null ? 0 : 1)
            + (progress.OwnerCleanedUp is null ? 0 : 1);

        // A clock of the screen's own: it cannot be compared with the journal's, so that wall times are.
        var agenda = RunPlanner.Decide(progress, isDryRun, new Instant(now, TimeSpan.Zero, "screen"), new HashSet<RunAction>());
        return new(done, total, agenda.Due.IsEmpty ? agenda.Wake?.At : null, isDryRun || progress.GivenUp is not null ? null : LatestEnd(progress, plan, now));
    }

    private static IEnumerable<StepKey> Steps(RunPlan plan) =>
        Ownership.Turns(plan.Campaign)
            .SelectMany(p => JourneySteps.Of(plan.Campaign, p.Role, p.Phase, string.Empty, string.Empty, plan.PasswordOf(string.Empty)).Select((_, index) => new StepKey(p.Role, p.Phase, index)));

    private static DateTimeOffset LatestEnd(RunProgress progress, RunPlan plan, DateTimeOffset now)
    {
        var end = now;
        foreach (var phase in plan.Campaign.Journey)
        {
            if (progress.Opened(phase) is not { } opened || phase is Phase.Jit)
            {
                end = (progress.Opened(phase)?.Changed.Latest.At ?? end) + WatchCap.OfPhase(plan, phase);
                continue;
            }

            var open =
                from app in plan.Apps
                from kind in CheckPhases.Of(phase)
                where !progress.Watch(phase, app.App.Id).Results.ContainsKey(kind)
                select LatestOf(progress, plan, opened, app, kind);
            end = open.Append(end).Max();
        }

        return end;
    }

    /// <summary>A check that waits for others of its phase begins, at the latest, when they end.</summary>
    private static DateTimeOffset LatestOf(RunProgress progress, RunPlan plan, PhaseOpened opened, PlannedApp app, CheckKind kind)
    {
        var begins = progress.ClockOf(opened, app.App.Id, kind)?.Latest.At
            ?? CheckCatalogue.Of(kind).After.Where(after => CheckPhases.Of(after) == opened.Phase).Select(after => LatestOf(progress, plan, opened, app, after)).Append(opened.Changed.Latest.At).Max();
        return begins + WatchCap.Of(app, kind, plan.Campaign.LongestWatch);
    }
}
