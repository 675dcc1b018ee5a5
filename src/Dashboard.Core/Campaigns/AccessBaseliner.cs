using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Tries an app's probes while access is due, as the subject and as the control canary, and keeps what they obtained
/// for the leaver. What worked in an earlier attempt is not tried again: its credentials are held.
/// </summary>
internal sealed partial class AccessBaseliner(IAccessProber prober, ICanaryRegister register, MeasuringClock clock, ILogger<AccessBaseliner> logger)
{
    public async Task BaselineAsync(RunSession session, AppId id, CancellationToken ct)
    {
        var (fact, taken) = await TakeAsync(session, id, 0, ct);
        await session.CommitAsync([(fact, DetailJson.Write(taken))], [], ct);
    }

    /// <summary>Tries them and commits nothing.</summary>
    /// <param name="session">The run.</param>
    /// <param name="id">The app.</param>
    /// <param name="grant">Under which of the subject's JIT grants; 0 where access is not lent.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<(AccessBaselined Fact, AppReading Taken)> TakeAsync(RunSession session, AppId id, int grant, CancellationToken ct)
    {
        var app = session.Plan.Apps.First(a => a.App.Id == id).App;
        var (trials, before) = await session.LookAsync(p => (Trials(p, app, null), p.Baseline(id) is { } last && last.Grant == grant ? last : null), ct);
        var started = clock.Now();
        var readings = new List<ProbeReading>();
        var probes = ImmutableArray.CreateBuilder<ProbeBaseline>();
        for (var i = 0; i < trials.Length; i++)
        {
            // By place, not by name: the plan is frozen, and two probes of one name are two probes.
            var trial = trials[i];
            if (before?.Probes.ElementAtOrDefault(i) is { Worked: true } worked)
            {
                probes.Add(worked with { SignIns = 0 });
                continue;
            }

            var reading = await ReadAsync(trial, started, ct);
            readings.Add(reading);
            probes.Add(ProbeBaseline.Of(reading));
        }

        await ForgetIfRemovedAsync(session, ct);
        var taken = AppReading.OfAccess(started, clock.Now(), [.. readings]);
        return (new(id, probes.ToImmutable(), started, taken.Ended, taken.NotBefore) { Grant = grant }, taken);
    }

    /// <summary>The probes of an app, or those of one lane, with the canaries they are tried as.</summary>
    public static ImmutableArray<AccessTrial> Trials(RunProgress progress, GovernedApp app, ReadingLane? lane)
    {
        var budget = progress.Plan!.Source.Canaries.SignIns;
        var (subject, control) = (Who(progress, CanaryRole.Subject), Who(progress, CanaryRole.Control));
        return [.. app.Probes.All.Where(p => lane is null || IsTriedIn(p.Path, lane.Value)).Select(p => new AccessTrial(app, p, subject, control, budget))];
    }

    private static bool IsTriedIn(AccessPath path, ReadingLane lane) => path switch
    {
        AccessPath.SignIn => lane is ReadingLane.SignIn or ReadingLane.Resurrection,
        AccessPath.Tokens => lane is ReadingLane.Tokens or ReadingLane.OldCredentials or ReadingLane.JitTokens or ReadingLane.JitRevoke,
        _ => lane is ReadingLane.Console,
    };

    private static ProbedIdentity Who(RunProgress progress, CanaryRole role)
    {
        var canary = progress.Canary(role)!;
        return new(canary.Canary.ToString(), canary.UserName, progress.Identity(role)?.Id);
    }

    /// <summary>
    /// A canary whose removal began meanwhile - its lease ended, or another worker overtook this one - may have been
    /// forgotten before this was obtained: it is destroyed again.
    /// </summary>
    private async Task ForgetIfRemovedAsync(RunSession session, CancellationToken ct)
    {
        var canaries = await session.LookAsync(p => new[] { p.Canary(CanaryRole.Subject)!.Canary, p.Canary(CanaryRole.Control)!.Canary }, ct);
        foreach (var id in canaries)
        {
            if ((await register.FindAsync(id, ct))?.State is not (CanaryState.Reserved or CanaryState.Live))
            {
                await prober.ForgetAsync(id.ToString(), ct);
            }
        }
    }

    private async Task<ProbeReading> ReadAsync(AccessTrial trial, Instant started, CancellationToken ct)
    {
        try
        {
            return await prober.BaselineAsync(trial, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Log.BaselineFaulted(logger, fault, trial.App.Id);
            var why = AccessAttempt.Unknown($"The attempt ended in a fault of ours ({fault.GetType().Name}); it is in the log.");
            return new(trial.Probe.Name, trial.Probe.Path, trial.Probe.IsProof, started, clock.Now(), why, null, null, []);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Trying the access probes of the app {App} ended in a fault of ours.")]
        public static partial void BaselineFaulted(ILogger logger, Exception fault, AppId app);
    }
}
