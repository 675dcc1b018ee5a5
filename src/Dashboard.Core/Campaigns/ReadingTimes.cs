using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>When each reading of a run is due: the planner's clock. Pure, like the planner.</summary>
internal static class ReadingTimes
{
    /// <summary>When an app is looked at next for the control canary; null when it was seen, or had its time.</summary>
    public static Instant? NextSighting(RunPlan plan, PlannedApp app, ControlSighted? last, Instant ready)
    {
        var cap = WatchCap.Of(app, CheckKind.Joiner, plan.Campaign.LongestWatch);
        if (last is { IsSeen: true } || last?.Started.Since(ready) >= cap)
        {
            return null;
        }

        return ready.Plus(PollSchedule.Next([app.Limits[CheckKind.Joiner]], cap, last?.Started.Since(ready), last is null ? TimeSpan.Zero : last.Ended.Since(last.Started), false, TimeSpan.Zero));
    }

    /// <summary>When an app is looked at next for a grant that is to be taken back; null when it had its time.</summary>
    public static Instant? NextGrantSighting(RunPlan plan, PlannedApp app, (GrantSighted First, GrantSighted Last)? sightings, Instant began)
    {
        var cap = WatchCap.Of(app, CheckKind.JitGrant, plan.Campaign.LongestWatch);
        var last = sightings?.Last;
        return last?.Started.Since(began) >= cap
            ? null
            : began.Plus(PollSchedule.Next([app.Limits[CheckKind.JitGrant]], cap, last?.Started.Since(began), last is null ? TimeSpan.Zero : last.Ended.Since(last.Started), false, TimeSpan.Zero));
    }

    /// <summary>Tried again for as long as a joiner would be watched; null when all worked or that time is over.</summary>
    public static Instant? NextBaseline(RunPlan plan, PlannedApp app, IReadOnlyList<AccessBaselined> baselines, Instant now, SignInPacer? pacer)
    {
        var last = baselines is [.., var latest] ? latest : null;
        var wanted = last is null ? now : NextTry(plan, app, baselines[0], last);
        var signIns = app.App.Probes.All.Where(p => last?.Probes.Any(b => b.Worked && b.Probe == p.Name) is not true).Sum(p => p.MostAttempts);
        return wanted is { } at && pacer is not null && signIns > 0 ? pacer.Place(at, signIns, []) : wanted;
    }

    private static Instant? NextTry(RunPlan plan, PlannedApp app, AccessBaselined first, AccessBaselined last)
    {
        var cap = WatchCap.Of(app, CheckKind.Joiner, plan.Campaign.LongestWatch);
        var tried = last.Started.Since(first.Started);
        if (last.IsWhole || tried >= cap)
        {
            return null;
        }

        var next = first.Started.Plus(PollSchedule.Next([app.Limits[CheckKind.Joiner]], cap, tried, last.Ended.Since(last.Started), false, TimeSpan.Zero));
        return Honoured(last.NotBefore, next, first.Started.Plus(cap));
    }

    /// <summary>What an app asks for is honoured up to an end: it cannot keep a run open for ever.</summary>
    private static Instant Honoured(Instant? notBefore, Instant next, Instant end) =>
        notBefore is not { } asked || asked.Since(next) <= TimeSpan.Zero ? next
        : asked.Since(end) <= TimeSpan.Zero ? asked
        : end.Since(next) > TimeSpan.Zero ? end : next;

    /// <summary>When a lane of an app is read next; null when every check of it has its result, or waits for one that has not passed.</summary>
    public static Instant? NextReading(RunPlan plan, PlannedApp app, RunProgress progress, PhaseOpened opened, ReadingLane lane, SignInPacer? pacer)
    {
        var watch = progress.Watch(opened.Phase, app.App.Id);
        var open = watch.OpenChecks(opened.Phase, lane);
        if (open.IsEmpty || progress.ClockOf(opened, app.App.Id, open[0]) is not { Latest: var changed })
        {
            return null;
        }

        var cap = open.Max(kind => WatchCap.Of(app, kind, plan.Campaign.LongestWatch));
        var last = watch.Last(lane);
        var took = last is null ? TimeSpan.Zero : last.Ended.Since(last.Started);
        var limits = open.Select(kind => app.Limits[kind]).ToList();
        var budget = plan.Source.Canaries.SignIns;
        var confirms = open.Any(watch.NeedsConfirmation);
        var pace = IsSignIn(lane) ? SignInPace(budget) : TimeSpan.Zero;
        var next = changed.Plus(PollSchedule.Next(limits, cap, last?.Started.Since(changed), took, confirms, pace));
        if (!IsSignIn(lane))
        {
            return Honoured(last?.NotBefore, next, changed.Plus(cap));
        }

        // A sign-in that finds its budget used up at the cap proves nothing: it may wait one window more.
        next = Honoured(last?.NotBefore, next, changed.Plus(cap + budget.Window));
        var kept = confirms || lane is ReadingLane.Resurrection ? [] : PollSchedule.AtLimits(limits, took).Select(changed.Plus).ToList();
        return pacer?.Place(next, app.App.Probes.MostAttempts, kept) ?? next;
    }

    private static bool IsSignIn(ReadingLane lane) => lane is ReadingLane.SignIn or ReadingLane.Resurrection;

    /// <summary>Two attempts of the budget are kept for the readings just before and at the limit; the others are spread over its window.</summary>
    private static TimeSpan SignInPace(SignInBudget budget) => budget.Window / Math.Max(1, budget.Attempts - 2);
}
