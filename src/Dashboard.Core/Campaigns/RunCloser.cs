using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>Gives every check of a run that has no result yet the one that follows: an accepted run leaves no question open.</summary>
public static class RunCloser
{
    /// <summary>The missing results, and the end.</summary>
    public static ImmutableArray<JournalFact> Close(RunProgress progress, bool isDryRun, Instant now)
    {
        var missing =
            from phase in progress.Plan?.Campaign.Journey ?? []
            from app in progress.Plan!.Apps
            let watch = progress.Watch(phase, app.App.Id)
            from kind in CheckPhases.Of(phase)
            where !watch.Results.ContainsKey(kind)
            let why = WhyUndecided(progress, isDryRun, app.App.Id, kind)
            select (JournalFact)new Concluded(
                phase,
                WatchJudge.WithoutAnswer(app.App.Id, kind, why.Verdict, app.Limits[kind], why.Reason, watch.Count(CheckCatalogue.Of(kind).Lane), progress.Opened(phase)?.Changed.Latest.At, now));

        var state = progress.GivenUp switch
        {
            null => RunState.Completed,
            { IsStop: true } => RunState.Stopped,
            _ => RunState.Aborted,
        };
        string?[] notes =
        [
            progress.GivenUp?.Reason,
            progress.CleanedUp is { IsGone: false } left ? $"The canary is not gone yet: {left.Reason} Removing it goes on." : null,
            progress.OwnerCleanedUp is { IsGone: false } owner ? $"The canary's owner is not gone yet: {owner.Reason} Removing it goes on." : null,
        ];
        var note = string.Join(' ', notes.Where(n => n is not null));
        return [.. missing, new RunEnded(state, note)];
    }

    private static (Verdict Verdict, string Reason) WhyUndecided(RunProgress progress, bool isDryRun, AppId app, CheckKind kind)
    {
        if (progress.GivenUp is { } givenUp)
        {
            return (Verdict.Inconclusive, givenUp.Reason);
        }

        if (isDryRun)
        {
            return (Verdict.Skipped, "Dry run: nothing was written, so that there was nothing to watch.");
        }

        if (progress.NotPassedBefore(app, kind) is { } before)
        {
            return (before.Verdict is Verdict.Skipped ? Verdict.Skipped : Verdict.Inconclusive, $"Not asked, because {CheckCatalogue.Of(before.Kind).Title} did not pass: {before.Reason}");
        }

        if (GrantPlanner.WhyUndecided(progress, app) is { } why)
        {
            return (Verdict.Inconclusive, why);
        }

        return (Verdict.Inconclusive, "The run ended before this was decided.");
    }
}
