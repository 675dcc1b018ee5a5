using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Web.Features.Runs;

/// <summary>Collects what a run tells about one check of one app. Pure.</summary>
public static class CheckStoryBuilder
{
    /// <summary>The story; null when the run does not ask this check of this app.</summary>
    public static CheckStory? Build(RunStory story, Timeline timeline, AppId app, CheckKind kind, IReadOnlyCollection<Waiver> waivers, DateTimeOffset now)
    {
        var cell = timeline.Rows.FirstOrDefault(r => r.App == app)?.Cells.FirstOrDefault(c => c.Kind == kind);
        if (cell is null)
        {
            return null;
        }

        var progress = story.Progress;
        var phase = CheckPhases.Of(kind);
        return new(
            progress.Plan!.Apps.First(a => a.App.Id == app).App,
            CheckCatalogue.Of(kind),
            phase,
            cell,
            Readings(story, phase, app, cell),
            Baselines(story, app, kind),
            progress.Opened(phase)?.Expected.First(e => e.App == app),
            progress.ExpectedBefore(phase, app),
            Clock(progress, phase, app, kind)?.Latest.At,
            cell.Result is null ? null : ComplianceRule.DecideForRecord(cell.Result, waivers, now))
        {
            Kind = progress.Plan!.Campaign.Kind,
        };
    }

    /// <summary>What the probes of this check's clock showed while access was due; none for checks that no probe answers.</summary>
    private static ImmutableArray<BaselineLine> Baselines(RunStory story, AppId app, CheckKind kind) => CheckReach.PathOf(kind) is { } path
        ? [.. story.Baselines(app).Select(b => b.Of(path)).Where(b => !b.Probes.IsEmpty)]
        : [];

    /// <summary>From when it is timed: a check that waits for others from when they were proven.</summary>
    private static ChangeMoment? Clock(RunProgress progress, Phase phase, AppId app, CheckKind kind) =>
        progress.Opened(phase) is { } opened ? progress.ClockOf(opened, app, kind) ?? opened.Changed : null;

    private static ImmutableArray<ReadingLine> Readings(RunStory story, Phase phase, AppId app, TimelineCell cell)
    {
        if (Clock(story.Progress, phase, app, cell.Kind) is not { } clock)
        {
            return [];
        }

        var readings =
            from reading in story.Progress.Watch(phase, app).Observations
            from check in reading.Checks
            where check.Kind == cell.Kind
            select new ReadingLine(
                reading.Number,
                story.SequenceOf(phase, app, CheckCatalogue.Of(cell.Kind).Lane, reading.Number) ?? 0,
                reading.Started.At,
                reading.Started.Since(clock.Latest),
                reading.Ended.Since(reading.Started),
                check.Judgement.Answer,
                check.Judgement.Reason,
                reading.Requests,
                cell.Result?.DecidingObservation == reading.Number);
        return [.. readings];
    }
}
