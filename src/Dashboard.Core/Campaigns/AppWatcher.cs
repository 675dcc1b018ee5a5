using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Campaigns;

/// <summary>Reads one lane of one app once, asks the checks that are still open, and commits the observation with what it decides.</summary>
internal sealed partial class AppWatcher(IAppConnector apps, IAccessProber prober, SubjectInspector inspector, MeasuringClock clock, ILogger<AppWatcher> logger)
{
    public async Task WatchAsync(RunSession session, ReadApp action, CancellationToken ct)
    {
        var look = await session.LookAsync(progress => Prepare(progress, action), ct);
        if (look.Checks.IsEmpty)
        {
            return;
        }

        var (reading, judged) = await ReadAsync(session, look, ct);
        if (reading.Ended.At >= look.LeaseUntil)
        {
            // The sweep may have removed the subject while it was being read.
            judged = [.. look.Checks.Select(c => new JudgedCheck(c.Kind, new(Answer.Unknown, "The canary's lease ended during the reading.")))];
        }

        var observed = Observe(action, look, reading, judged);
        var concluded = look.Checks
            .Select(check => WatchJudge.Decide(
                action.App,
                check.Kind,
                look.Terms[check.Kind],
                [.. look.Points[check.Kind], new(observed.Number, reading.Started, reading.Ended, judged.First(j => j.Kind == check.Kind).Judgement)],
                clock.Now()))
            .OfType<CheckResult>()
            .Select(result => new Concluded(action.Phase, result))
            .ToList();

        TidemarkMeter.Observed(action.App);
        if (concluded.Any(c => c.Result.Sla is not null) && await inspector.WhyDisturbedAsync(session, ct) is { } why)
        {
            await session.CommitAsync([(observed, DetailJson.Write(reading)), (new RunGivenUp(why, false), null)], [], ct);
            return;
        }

        concluded.ForEach(c => TidemarkMeter.Concluded(c.Result));
        await session.CommitAsync([(observed, DetailJson.Write(reading)), .. concluded.Select(c => ((JournalFact)c, (string?)null))], [], ct);
    }

    private static Look Prepare(RunProgress progress, ReadApp action)
    {
        var plan = progress.Plan!;
        var app = plan.Apps.First(a => a.App.Id == action.App);
        var opened = progress.Opened(action.Phase)!;
        var watch = progress.WatchOf(action.Phase, action.App);
        var checks = watch.OpenChecks(action.Phase, action.Lane).Select(CheckCatalogue.Of).ToImmutableArray();
        var (subject, control) = (progress.Canary(CanaryRole.Subject)!, progress.Canary(CanaryRole.Control)!);

        return new(
            app.App,
            action.Lane,
            checks,
            PhaseOpener.ContextOf(progress, opened, app.App),
            new(subject.UserName, progress.Subject?.Id, progress.AccountId(action.App)),
            new(control.UserName, progress.Identity(CanaryRole.Control)?.Id, null),
            action.Lane is ReadingLane.Account ? [] : AccessBaseliner.Trials(progress, app.App, action.Lane),
            checks.ToDictionary(c => c.Kind, c => new WatchTerms(progress.ClockOf(opened, action.App, c.Kind) ?? opened.Changed, app.Limits[c.Kind], WatchCap.Of(app, c.Kind, plan.Campaign.LongestWatch))),
            checks.ToDictionary(c => c.Kind, c => watch.Points(c.Kind)),
            watch.TakeNumber(),
            Ownership.FirstToExpire(progress)!.ExpiresAt);
    }

    /// <summary>Quick paths first; the complete listing only when a check says that nothing less can prove it.</summary>
    private async Task<(AppReading Reading, ImmutableArray<JudgedCheck> Judged)> ReadAsync(RunSession session, Look look, CancellationToken ct)
    {
        var started = clock.Now();
        try
        {
            var access = look.Trials.IsEmpty ? null : await TryAsync(look.Trials, started, ct);
            if (access is not null && look.Lane is not ReadingLane.Resurrection)
            {
                return (access, Judge(look, access));
            }

            var connection = apps.Open(look.App);
            var request = new ReadingRequest(look.Subject, look.Checks.Any(c => c.NeedsControl) ? look.Control : null, false);
            if (access is not null)
            {
                // First the sign-in, then the account: what the sign-in brought back must not be overlooked.
                var after = await connection.ReadAsync(request with { WithListing = true }, ct);
                after = after with { Started = started, Access = access.Access, NotBefore = Later(access.NotBefore, after.NotBefore), Exchanges = [.. access.Exchanges, .. after.Exchanges] };
                return (after, Judge(look, after));
            }

            var reading = await connection.ReadAsync(request, ct);
            var judged = Judge(look, reading);
            if (judged.Any(j => j.Judgement.Answer is Answer.NeedsListing))
            {
                var quick = reading;
                reading = await connection.ReadAsync(request with { WithListing = true }, ct);
                reading = reading with { Exchanges = [.. quick.Exchanges, .. reading.Exchanges] };
                judged = Judge(look, reading);
            }

            if (judged.Any(j => j.Judgement.Answer is Answer.NeedsSource))
            {
                reading = (await inspector.WithStewardshipAsync(session, reading, ct)) with { Ended = clock.Now() };
                judged = Judge(look, reading);
            }

            return (reading, judged);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // A fault of ours must never look like one of the app's.
            Log.ReadingFaulted(logger, fault, look.App.Id);
            var why = Sighting.Unknown($"The reading ended in a fault of ours ({fault.GetType().Name}); it is in the log.");
            return (new(started, clock.Now(), why, why, Sighting.NotAsked, why, Sighting.NotAsked, null, []), [.. look.Checks.Select(c => new JudgedCheck(c.Kind, new(Answer.Unknown, why.Reason)))]);
        }
    }

    /// <summary>One probe after the other: the subject's attempts must not race for its own tokens.</summary>
    private async Task<AppReading> TryAsync(ImmutableArray<AccessTrial> trials, Instant started, CancellationToken ct)
    {
        var readings = ImmutableArray.CreateBuilder<ProbeReading>();
        foreach (var trial in trials)
        {
            readings.Add(await prober.TryAsync(trial, ct));
        }

        return AppReading.OfAccess(started, clock.Now(), readings.ToImmutable());
    }

    private static Instant? Later(Instant? a, Instant? b) => a is null || (b is not null && b.Value.Since(a.Value) > TimeSpan.Zero) ? b : a;

    private static ImmutableArray<JudgedCheck> Judge(Look look, AppReading reading) =>
        [.. look.Checks.Select(c => new JudgedCheck(c.Kind, c.Judge(look.Context, reading)))];

    private static Observed Observe(ReadApp action, Look look, AppReading reading, ImmutableArray<JudgedCheck> judged)
    {
        var seen = new[] { reading.ById, reading.ByFilter, reading.InListing }.SelectMany(s => s.Accounts).ToList();
        return new(
            action.Phase,
            action.App,
            look.Number,
            reading.Started,
            reading.Ended,
            judged,
            seen.FirstOrDefault()?.Id,
            seen.Count == 0 ? null : seen.Any(a => a.Active),
            seen.Select(a => a.Entitlements).OfType<NameSet>().FirstOrDefault(),
            reading.Exchanges.Length,
            reading.NotBefore);
    }

    private sealed record Look(
        GovernedApp App,
        ReadingLane Lane,
        ImmutableArray<ILifecycleCheck> Checks,
        CheckContext Context,
        AccountKey Subject,
        AccountKey Control,
        ImmutableArray<AccessTrial> Trials,
        Dictionary<CheckKind, WatchTerms> Terms,
        Dictionary<CheckKind, List<ObservationPoint>> Points,
        int Number,
        DateTimeOffset LeaseUntil);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Reading the app {App} ended in a fault of ours; the observation is recorded as unknown.")]
        public static partial void ReadingFaulted(ILogger logger, Exception fault, AppId app);
    }
}
