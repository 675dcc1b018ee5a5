using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;

namespace Dashboard.Web.Features.Runs;

/// <summary>Turns the fold of a run into its picture. Pure.</summary>
public static class TimelineBuilder
{
    /// <summary>The picture, with the apps that <paramref name="mayRead"/> lets through; null before the plan is frozen.</summary>
    public static Timeline? Build(RunProgress progress, Func<GovernedApp, bool> mayRead)
    {
        if (progress.Plan is not { } plan)
        {
            return null;
        }

        var apps = plan.Apps.Where(a => mayRead(a.App)).OrderBy(a => a.App.Tier).ThenBy(a => a.App.Title, StringComparer.OrdinalIgnoreCase).ToList();
        return new(
            [.. plan.Campaign.Journey.Select(phase => Column(progress, phase, apps))],
            [.. apps.Select(app => new TimelineRow(app.App.Id, app.App.Title, app.App.Tier, [.. plan.Campaign.Journey.SelectMany(phase => CheckPhases.Of(phase).Select(kind => Cell(progress, phase, app, kind)))]))]);
    }

    private static TimelinePhase Column(RunProgress progress, Phase phase, List<PlannedApp> apps)
    {
        var checks = CheckPhases.Of(phase);
        var opened = progress.Opened(phase);
        var open = apps.Count(a => checks.Any(kind => !progress.Watch(phase, a.App.Id).Results.ContainsKey(kind)));
        var sentence = (opened, open) switch
        {
            (null, 0) => "Did not begin",
            (null, _) => "Not begun",
            (_, 0) => "Decided",
            _ => $"Watching {open} of {apps.Count}",
        };
        return new(phase, checks, phase is Phase.Jit ? null : opened?.Changed.Latest.At, sentence);
    }

    private static TimelineCell Cell(RunProgress progress, Phase phase, PlannedApp app, CheckKind kind)
    {
        var watch = progress.Watch(phase, app.App.Id);
        var points = watch.Points(kind);
        var (id, limit) = (app.App.Id, app.Limits[kind]);
        if (watch.Results.TryGetValue(kind, out var result))
        {
            return new(id, kind, CellStage.Decided, result, result.Latency, result.Limit, points.Count, result.Reason);
        }

        if (progress.Opened(phase) is not { } opened)
        {
            return new(id, kind, CellStage.Waiting, null, null, limit, 0, progress.Ended is null ? "Waits for the change at the source." : "The run ended before this was asked.");
        }

        if (progress.ClockOf(opened, id, kind) is not { } clock)
        {
            var before = CheckCatalogue.Of(kind).After;
            return new(id, kind, CellStage.Waiting, null, null, limit, 0, before.IsEmpty ? "Waits for the broker." : $"Waits until this is proven: {string.Join(", ", before.Select(k => CheckCatalogue.Of(k).Title))}.");
        }

        return new(id, kind, CellStage.Watching, null, SoFar(points, clock), limit, points.Count, Watching(points));
    }

    /// <summary>What the readings leave open: it was not there when the last one without it began.</summary>
    private static LatencyInterval? SoFar(List<ObservationPoint> points, ChangeMoment changed)
    {
        var last = points.LastOrDefault(p => p.Judgement.Answer is Answer.Without);
        var lower = last?.Started.Since(changed.Latest) ?? TimeSpan.Zero;
        return lower > TimeSpan.Zero ? new(lower, null) : null;
    }

    private static string Watching(List<ObservationPoint> points) => points.LastOrDefault() switch
    {
        null => "Watching: no reading yet.",
        { Judgement: { Answer: Answer.With, Reason: var reason } } => $"Watching, {Count(points)}. It is there now, and a second reading has to confirm it: {reason}",
        { Judgement.Reason: var reason } => $"Watching, {Count(points)}. Last: {reason}",
    };

    private static string Count(List<ObservationPoint> points) => points.Count == 1 ? "1 reading" : $"{points.Count} readings";
}
