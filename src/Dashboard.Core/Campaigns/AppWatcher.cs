using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>Reads one lane of one app once, asks the checks that are still open, and commits the observation with what it decides.</summary>
internal sealed class AppWatcher(LaneReader reader, SubjectInspector inspector, MeasuringClock clock)
{
    public async Task WatchAsync(RunSession session, ReadApp action, CancellationToken ct)
    {
        var watched = await session.LookAsync(progress => Prepare(session.Run.Id, progress, action), ct);
        if (watched.Look.Checks.IsEmpty)
        {
            return;
        }

        var (reading, judged, baselined) = await reader.ReadAsync(session, watched.Look, ct);
        if (reading.Ended.At >= watched.LeaseUntil)
        {
            // The sweep may have removed the subject while it was being read.
            judged = [.. watched.Look.Checks.Select(c => new JudgedCheck(c.Kind, new(Answer.Unknown, "The canary's lease ended during the reading.")))];
        }

        var observed = Observe(action, watched.Number, reading, judged);
        var concluded = watched.Look.Checks
            .Select(check => WatchJudge.Decide(
                action.App,
                check.Kind,
                watched.Terms[check.Kind],
                [.. watched.Points[check.Kind], new(observed.Number, reading.Started, reading.Ended, judged.First(j => j.Kind == check.Kind).Judgement)],
                clock.Now()))
            .OfType<CheckResult>()
            .Select(result => new Concluded(action.Phase, result))
            .ToList();

        TidemarkMeter.Observed(action.App);
        ImmutableArray<(JournalFact, string?)> seen = [(observed, DetailJson.Write(reading)), .. baselined is null ? ImmutableArray<(JournalFact, string?)>.Empty : [(baselined, null)]];
        if (concluded.Any(c => c.Result.Sla is not null) && await inspector.WhyDisturbedAsync(session, ct) is { } why)
        {
            await session.CommitAsync([.. seen, (new RunGivenUp(why, false), null)], [], ct);
            return;
        }

        concluded.ForEach(c => TidemarkMeter.Concluded(c.Result));
        await session.CommitAsync([.. seen, .. concluded.Select(c => ((JournalFact)c, (string?)null))], [], ct);
    }

    /// <summary>What is read of an app for some checks.</summary>
    public static LaneLook LookAt(RunId run, RunProgress progress, Phase phase, AppId id, ReadingLane lane, ImmutableArray<ILifecycleCheck> checks, int grant)
    {
        var app = progress.Plan!.Apps.First(a => a.App.Id == id);
        var (subject, control) = (progress.Canary(CanaryRole.Subject)!, progress.Canary(CanaryRole.Control)!);
        return new(
            app.App,
            lane,
            checks,
            PhaseOpener.ContextOf(progress, progress.Opened(phase)!, app.App),
            new(subject.UserName, progress.Subject?.Id, progress.AccountId(id)),
            new(control.UserName, progress.Identity(CanaryRole.Control)?.Id, null),
            lane is ReadingLane.Account ? [] : AccessBaseliner.Trials(progress, app.App, lane),
            phase is Phase.Jit ? new(grant, GrantActor.OrderOf(run, progress, app, new(id, CanaryRole.Subject, grant, default)), progress.Grants.Of(id, CanaryRole.Subject, grant).Id) : null);
    }

    private static Watched Prepare(RunId run, RunProgress progress, ReadApp action)
    {
        var plan = progress.Plan!;
        var app = plan.Apps.First(a => a.App.Id == action.App);
        var opened = progress.Opened(action.Phase)!;
        var watch = progress.WatchOf(action.Phase, action.App);
        var checks = watch.OpenChecks(action.Phase, action.Lane).Select(CheckCatalogue.Of).ToImmutableArray();
        return new(
            LookAt(run, progress, action.Phase, action.App, action.Lane, checks, action.Lane is ReadingLane.JitRevoke ? Math.Max(1, progress.Grants.Last(action.App, CanaryRole.Subject)) : 1),
            checks.ToDictionary(c => c.Kind, c => new WatchTerms(progress.ClockOf(opened, action.App, c.Kind) ?? opened.Changed, app.Limits[c.Kind], WatchCap.Of(app, c.Kind, plan.Campaign.LongestWatch))),
            checks.ToDictionary(c => c.Kind, c => watch.Points(c.Kind)),
            watch.TakeNumber(),
            Ownership.FirstToExpire(progress)!.ExpiresAt);
    }

    private static Observed Observe(ReadApp action, int number, AppReading reading, ImmutableArray<JudgedCheck> judged)
    {
        var seen = new[] { reading.ById, reading.ByFilter, reading.InListing }.SelectMany(s => s.Accounts).ToList();
        return new(
            action.Phase,
            action.App,
            number,
            reading.Started,
            reading.Ended,
            judged,
            seen.FirstOrDefault()?.Id,
            seen.Count == 0 ? null : seen.Any(a => a.Active),
            seen.Select(a => a.Entitlements).OfType<NameSet>().FirstOrDefault(),
            reading.Exchanges.Length,
            reading.NotBefore)
        {
            Grant = reading.Grant.Record,
            AccountModified = seen.Max(a => a.LastModified),
            SignIns = reading.Access.Sum(a => a.SignIns),
        };
    }

    private sealed record Watched(
        LaneLook Look,
        Dictionary<CheckKind, WatchTerms> Terms,
        Dictionary<CheckKind, List<ObservationPoint>> Points,
        int Number,
        DateTimeOffset LeaseUntil);
}
