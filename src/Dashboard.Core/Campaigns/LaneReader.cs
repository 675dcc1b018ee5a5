using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Campaigns;

/// <summary>Reads one lane of one app: the account, the ways in, the broker's record, whatever its checks ask for.</summary>
internal sealed partial class LaneReader(IAppConnector apps, IAccessProber prober, IJitConnector brokers, AccessBaseliner baseliner, SubjectInspector inspector, MeasuringClock clock, ILogger<LaneReader> logger)
{
    /// <summary>Reads. A fault of ours is a reading that says nothing.</summary>
    public async Task<LaneReading> ReadAsync(RunSession session, LaneLook look, CancellationToken ct)
    {
        var started = clock.Now();
        try
        {
            if (!look.Trials.IsEmpty)
            {
                return Judged(look, await AccessAsync(look, started, ct), null);
            }

            return look.Grant is { } grant ? await GrantAsync(session, look, grant, ct) : Judged(look, await AccountAsync(session, look, BrokerReading.NotAsked, ct), null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // A fault of ours must never look like one of the app's.
            Log.ReadingFaulted(logger, fault, look.App.Id);
            var why = Sighting.Unknown($"The reading ended in a fault of ours ({fault.GetType().Name}); it is in the log.");
            return new(new(started, clock.Now(), why, why, Sighting.NotAsked, why, Sighting.NotAsked, null, []), [.. look.Checks.Select(c => new JudgedCheck(c.Kind, new(Answer.Unknown, why.Reason)))], null);
        }
    }

    /// <summary>Quick paths first; the complete listing, and what the source shows, only when a check says that nothing less can prove it.</summary>
    private async Task<AppReading> AccountAsync(RunSession session, LaneLook look, BrokerReading grant, CancellationToken ct)
    {
        var connection = apps.Open(look.App);
        var request = new ReadingRequest(look.Subject, look.Checks.Any(c => c.NeedsControl) ? look.Control : null, false);
        var reading = await connection.ReadAsync(request, ct) with { Grant = grant };
        if (Asks(look, reading, Answer.NeedsListing))
        {
            var quick = reading;
            reading = await connection.ReadAsync(request with { WithListing = true }, ct);
            reading = reading with { Grant = grant, Exchanges = [.. quick.Exchanges, .. reading.Exchanges] };
        }

        return Asks(look, reading, Answer.NeedsSource) ? (await inspector.WithStewardshipAsync(session, reading, ct)) with { Ended = clock.Now() } : reading;
    }

    private static bool Asks(LaneLook look, AppReading reading, Answer what) => Judge(look, reading).Any(j => j.Judgement.Answer == what);

    /// <summary>The ways in; where the account is looked at too, that comes afterwards: what a sign-in brought back must not be overlooked.</summary>
    private async Task<AppReading> AccessAsync(LaneLook look, Instant started, CancellationToken ct)
    {
        // One probe after the other: the subject's attempts must not race for its own tokens.
        var readings = ImmutableArray.CreateBuilder<ProbeReading>();
        foreach (var trial in look.Trials)
        {
            readings.Add(await prober.TryAsync(trial, ct));
        }

        var access = AppReading.OfAccess(started, clock.Now(), readings.ToImmutable());
        if (look.Lane is not (ReadingLane.Resurrection or ReadingLane.JitRevoke))
        {
            return access;
        }

        var after = await apps.Open(look.App).ReadAsync(new(look.Subject, look.Control, true), ct);
        return after with { Started = started, Access = access.Access, NotBefore = Later(access.NotBefore, after.NotBefore), Exchanges = [.. access.Exchanges, .. after.Exchanges] };
    }

    /// <summary>
    /// The broker's record, then the account; and as soon as the account shows the grant, what it opens is signed in to and used,
    /// so that it can be tried again when the grant is over.
    /// </summary>
    private async Task<LaneReading> GrantAsync(RunSession session, LaneLook look, GrantLook grant, CancellationToken ct)
    {
        var started = clock.Now();
        var record = await brokers.Open(look.App.Jit!).ReadAsync(grant.Order, grant.Id, ct);
        var reading = await AccountAsync(session, look, record, ct);
        reading = reading with { Started = started, NotBefore = Later(reading.NotBefore, record.NotBefore), Exchanges = [.. record.Exchanges, .. reading.Exchanges] };
        var isWanted = look.Lane is ReadingLane.JitGrant && look.Checks.Any(c => c.Kind is CheckKind.JitGrant) && look.App.Probes.All.Length > 0;
        if (!isWanted || JitGrantCheck.ShowsEntitlement(look.Context, reading).Answer is not Answer.With)
        {
            return Judged(look, reading, null);
        }

        var (fact, taken) = await baseliner.TakeAsync(session, look.App.Id, grant.Number, ct);
        return Judged(look, reading with { Ended = taken.Ended, Access = taken.Access, Exchanges = [.. reading.Exchanges, .. taken.Exchanges] }, taken.Access.IsEmpty ? null : fact);
    }

    private static LaneReading Judged(LaneLook look, AppReading reading, AccessBaselined? baselined) => new(reading, Judge(look, reading), baselined);

    private static ImmutableArray<JudgedCheck> Judge(LaneLook look, AppReading reading) => [.. look.Checks.Select(c => new JudgedCheck(c.Kind, c.Judge(look.Context, reading)))];

    private static Instant? Later(Instant? a, Instant? b) => a is null || (b is not null && b.Value.Since(a.Value) > TimeSpan.Zero) ? b : a;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Reading the app {App} ended in a fault of ours; the observation is recorded as unknown.")]
        public static partial void ReadingFaulted(ILogger logger, Exception fault, AppId app);
    }
}
