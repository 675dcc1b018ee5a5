using Dashboard.Core.Apps;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>One attempt that reached an app.</summary>
internal sealed record Attempted(Instant At, string Canary, AppId App, string Probe, bool IsSignIn, bool IsBaseline, AttemptOutcome Outcome)
{
    /// <summary>How often the secret was presented: a refused client is tried in the body as well.</summary>
    public int SignIns => !IsSignIn ? 0 : Probe == "clientCredentials" && Outcome is AttemptOutcome.Refused ? 2 : 1;
}

/// <summary>Tries access to the world's apps. Whether a way in is open follows from the directory's log and the scenario alone.</summary>
internal sealed class FakeProber(IReadOnlyDictionary<AppId, FakeApp> apps, FakeDirectory directory, FakeTimeProvider time, MeasuringClock clock) : IAccessProber
{
    private static readonly TimeSpan Hop = TimeSpan.FromMilliseconds(30);
    private readonly HashSet<(string? Identity, AppId App, string Probe)> _obtainedAs = [];
    private readonly List<Attempted> _attempts = [];
    private int _calls;

    public Dictionary<(AppId App, string Probe), Entrance> Entrances { get; } = [];

    /// <summary>Who lends what the tokens of a JIT journey open.</summary>
    public FakeBroker? Brokers { get; set; }

    /// <summary>Every attempt so far, in order. Lanes read side by side, and while one looks another may be trying.</summary>
    public IReadOnlyList<Attempted> Attempts
    {
        get
        {
            lock (_attempts)
            {
                return [.. _attempts];
            }
        }
    }

    /// <summary>What is held for whom.</summary>
    public HashSet<(string Canary, AppId App, string Probe)> Held { get; } = [];

    public HashSet<string> Forgotten { get; } = [];

    /// <summary>Refuses by itself what the budget does not allow, as the real one does.</summary>
    public bool KeepsBudget { get; set; } = true;

    /// <summary>Waits here before a baseline, so that a test can hold it.</summary>
    public Func<Task>? Gate { get; set; }

    public Entrance EntranceOf(AppId app, string probe) => Entrances.GetValueOrDefault((app, probe)) ?? new();

    public async Task<ProbeReading> BaselineAsync(AccessTrial trial, CancellationToken ct)
    {
        var started = clock.Now();
        if (Gate is { } gate)
        {
            await gate();
        }

        Throw(trial);
        var (subject, first) = Attempt(trial, trial.Subject, true, true);
        var (control, second) = Attempt(trial, trial.Control, true, false);
        foreach (var (who, attempt) in new[] { (trial.Subject, subject), (trial.Control, control) })
        {
            if (attempt.Outcome is AttemptOutcome.Accepted)
            {
                Held.Add((who.Canary, trial.App.Id, trial.Probe.Name));
            }
        }

        return Read(trial, started, subject, control, Later(first, second));
    }

    public Task<ProbeReading> TryAsync(AccessTrial trial, CancellationToken ct)
    {
        var started = clock.Now();
        Throw(trial);
        var (subject, first) = Attempt(trial, trial.Subject, false, true);
        var (control, second) = subject.Outcome is AttemptOutcome.Refused ? Attempt(trial, trial.Control, false, false) : ((AccessAttempt?)null, null);
        return Task.FromResult(Read(trial, started, subject, control, Later(first, second)));
    }

    public Task ForgetAsync(string canary, CancellationToken ct)
    {
        Held.RemoveWhere(h => h.Canary == canary);
        Forgotten.Add(canary);
        return Task.CompletedTask;
    }

    /// <summary>Whether a way in is open to an identity at a moment, as it truly is.</summary>
    public bool IsOpen(AppId app, string probe, string? identity, Instant at)
    {
        var entrance = EntranceOf(app, probe);
        var delay = entrance.Delay ?? apps[app].Behaviour.Delay;
        var isObtained = apps[app].App.Probes.Find(probe) is { Path: AccessPath.Tokens };
        if (isObtained && !entrance.Revives && IsSuccessor(identity, app, probe))
        {
            return entrance.Survives;
        }

        var (open, wasOpen, wasShut) = (false, false, false);
        foreach (var (changed, _, after) in directory.Log.Where(l => l.Id == identity))
        {
            if (after is { Active: true } && apps[app].App.Roles.Expect(after).Account)
            {
                open |= changed.Plus(delay).Since(at) <= TimeSpan.Zero && (!wasShut || !isObtained || entrance.Revives);
                wasOpen |= open;
            }
            else if (!entrance.Survives && !(entrance.FollowsDeletionOnly && after is not null) && changed.Plus(entrance.ShutsAfter ?? delay).Since(at) <= TimeSpan.Zero)
            {
                (open, wasShut) = (false, wasShut || open);
            }
        }

        return !entrance.NeverWorked && (open || (wasOpen && entrance.HasForgetfulReplica));
    }

    /// <summary>Whether what is held was obtained by the identity before this one, which was deleted.</summary>
    private bool IsSuccessor(string? identity, AppId app, string probe) =>
        !_obtainedAs.Contains((identity, app, probe))
        && directory.Log.FirstOrDefault(l => l.Id == identity && l.After is not null).After is { ExternalId: { } marker }
        && directory.Log.Any(l => l.After?.ExternalId == marker && _obtainedAs.Contains((l.Id, app, probe)));

    /// <summary>Whether every way in by a path that proves anything is shut to an identity.</summary>
    public bool AreShut(AppId app, AccessPath path, string identity, Instant at) =>
        apps[app].App.Probes.Of(path).Where(p => p.IsProof).All(p => !IsOpen(app, p.Name, identity, at));

    /// <summary>Every moment at which a way in may have opened or shut for an identity.</summary>
    public IEnumerable<Instant> Turns(AppId app, AccessPath path, string identity) =>
        from probe in apps[app].App.Probes.Of(path)
        let entrance = EntranceOf(app, probe.Name)
        from log in directory.Log
        where log.Id == identity
        from delay in new[] { entrance.Delay ?? apps[app].Behaviour.Delay, entrance.ShutsAfter ?? entrance.Delay ?? apps[app].Behaviour.Delay }
        select log.At.Plus(delay);

    /// <summary>The most sign-ins of one canary in any window.</summary>
    public int MostSignIns(string canary, TimeSpan window)
    {
        var made = Attempts.Where(a => a.Canary == canary).SelectMany(a => Enumerable.Repeat(a.At, a.SignIns)).ToList();
        return made.Select(at => made.Count(o => at.Since(o) >= TimeSpan.Zero && at.Since(o) < window)).DefaultIfEmpty().Max();
    }

    private static Instant? Later(Instant? one, Instant? other) => one is null ? other : other is null || one.Value.Since(other.Value) > TimeSpan.Zero ? one : other;

    private ProbeReading Read(AccessTrial trial, Instant started, AccessAttempt subject, AccessAttempt? control, Instant? notBefore) =>
        new ProbeReading(trial.Probe.Name, trial.Probe.Path, trial.Probe.IsProof, started, clock.Now(), subject, control, EntranceOf(trial.App.Id, trial.Probe.Name).AsksForAYear ? clock.Now().Plus(TimeSpan.FromDays(365)) : notBefore, [])
        {
            SignIns = Attempts.Where(a => a.App == trial.App.Id && a.Probe == trial.Probe.Name && a.At.Since(started) > TimeSpan.Zero).GroupBy(a => a.Canary).Select(c => c.Sum(a => a.SignIns)).DefaultIfEmpty(0).Max(),
        };

    private void Note(Attempted attempt)
    {
        lock (_attempts)
        {
            _attempts.Add(attempt);
        }
    }

    private void Throw(AccessTrial trial)
    {
        if (EntranceOf(trial.App.Id, trial.Probe.Name).Throws && ++_calls % 5 == 0)
        {
            throw new TaskCanceledException("The request was canceled due to the configured timeout.");
        }
    }

    private (AccessAttempt Attempt, Instant? NotBefore) Attempt(AccessTrial trial, ProbedIdentity who, bool isBaseline, bool isSubject)
    {
        var (app, probe) = (trial.App.Id, trial.Probe);
        var entrance = EntranceOf(app, probe.Name);
        if (isBaseline && probe.Needs is { } needs && trial.App.Probes.Find(needs) is { } from && !Held.Contains((who.Canary, app, from.Name)))
        {
            return (AccessAttempt.Unknown($"Nothing is held of {needs}."), null);
        }

        if (!isBaseline && probe.Path is AccessPath.Tokens && (entrance.LosesCredential || !Held.Contains((who.Canary, app, probe.Name))))
        {
            return (AccessAttempt.Unknown("What was obtained is not held any more."), null);
        }

        var signIns = Attempts.Where(a => a.Canary == who.Canary && clock.Now().Since(a.At) < trial.Budget.Window).SelectMany(a => Enumerable.Repeat(a.At, a.SignIns)).ToList();
        var room = trial.Budget.Attempts - Math.Min(probe.MostAttempts, trial.Budget.Attempts);
        if (KeepsBudget && probe.IsSignIn && signIns.Count > room)
        {
            return (AccessAttempt.Unknown("The sign-in budget is used up."), signIns[signIns.Count - room - 1].Plus(trial.Budget.Window));
        }

        time.Advance(Hop);
        var at = clock.Now();
        if (isBaseline)
        {
            _obtainedAs.Add((who.IdentityId, app, probe.Name)); // obtained afresh, whatever an identity before this one held
        }

        var attempt = Answer(entrance, trial, who, isBaseline, isSubject, at);
        if (entrance.ResurrectsAfter is { } wait && !isBaseline && isSubject && attempt.Outcome is AttemptOutcome.Refused && who.IdentityId is { } id)
        {
            apps[app].Resurrect(id, at.Plus(wait));
        }

        Note(new(at, who.Canary, app, probe.Name, probe.IsSignIn, isBaseline, attempt.Outcome));
        return (attempt, null);
    }

    private AccessAttempt Answer(Entrance entrance, AccessTrial trial, ProbedIdentity who, bool isBaseline, bool isSubject, Instant at)
    {
        var mine = Attempts.Where(a => a.Canary == who.Canary && a.App == trial.App.Id && a.Probe == trial.Probe.Name).ToList();
        var tries = mine.Count(a => !a.IsBaseline);
        if (isBaseline ? entrance.IsDownAtBaseline : entrance.IsDownAfter || (isSubject && tries < entrance.SilentTries) || (entrance.IsFlaky && tries % 3 == 1))
        {
            return AccessAttempt.Unknown("503.");
        }

        if (mine.Count(a => at.Since(a.At) < TimeSpan.FromMinutes(10)) >= entrance.LocksAfter)
        {
            return AccessAttempt.Refused("The account is locked.");
        }

        if ((isBaseline && mine.Count < entrance.RefusedAtFirst) || (!isBaseline && !isSubject && entrance.RefusesEverybody))
        {
            return AccessAttempt.Refused("401.");
        }

        var isLent = trial.App.Jit is not null && Brokers!.Lendings.ContainsKey(trial.App.Jit.Entitlement) && trial.Probe.Path is AccessPath.Tokens;
        var open = isLent ? Brokers!.Opens(trial.App.Jit!.Entitlement, who.IdentityId, at) : IsOpen(trial.App.Id, trial.Probe.Name, who.IdentityId, at);
        if (entrance.HasForgetfulReplica && !isBaseline && isSubject)
        {
            open = tries % 2 == 1;
        }

        return open ? AccessAttempt.Accepted("200.") : entrance.ShowsLoginPage ? AccessAttempt.Unknown("A login page with status 200.") : AccessAttempt.Refused("invalid_grant.");
    }
}

/// <summary>A process's view of access.</summary>
internal sealed class HostedProber(Host host, IAccessProber prober) : IAccessProber
{
    public Task<ProbeReading> BaselineAsync(AccessTrial trial, CancellationToken ct) => host.CallAsync("access baseline", () => prober.BaselineAsync(trial, ct));

    public Task<ProbeReading> TryAsync(AccessTrial trial, CancellationToken ct) => host.CallAsync("access try", () => prober.TryAsync(trial, ct));

    public Task ForgetAsync(string canary, CancellationToken ct) => host.CallAsync("access forget", async () =>
    {
        await prober.ForgetAsync(canary, ct);
        return true;
    });
}
