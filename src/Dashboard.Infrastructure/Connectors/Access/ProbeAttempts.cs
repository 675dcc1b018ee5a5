using Dashboard.Core.Apps;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>One probe as one canary: with the credential out of the vault, and what came of it back into the vault.</summary>
internal sealed class ProbeAttempts(AdapterCalls calls, CredentialVault vault, CanaryPasswords passwords, SignInLedger ledger, MeasuringClock clock, AccessLimits limits)
{
    private const int TakenBackAtOnce = 2;

    /// <summary>While access is due: obtains afresh, and tries it once.</summary>
    public async Task<ProbeAnswer> BaselineAsync(AccessTrial trial, ProbedIdentity who, CancellationToken ct)
    {
        await TakeBackOldAsync(trial, who, ct).ConfigureAwait(false);
        if (trial.Probe.IsSignIn)
        {
            var (signedIn, _) = await SignInAsync(trial, who, ct).ConfigureAwait(false);
            await KeepSignInAsync(KeyOf(trial.App, trial.Probe, who), signedIn).ConfigureAwait(false);
            return signedIn;
        }

        if (!trial.Probe.IsObtained())
        {
            return await TryHeldAsync(trial, who, ct).ConfigureAwait(false);
        }

        var key = KeyOf(trial.App, trial.Probe, who);
        var (bundle, problem) = await BundleAsync(trial, who, ct).ConfigureAwait(false);
        if (problem is not null)
        {
            return Unknown(problem);
        }

        var before = await vault.FindAsync(key, ct).ConfigureAwait(false);
        var obtained = await calls.ObtainAsync(new(trial.App, trial.Probe, who, null, bundle?.Credential, Some(before.Credential)), ct).ConfigureAwait(false);
        if (obtained.Attempt.Outcome is not AttemptOutcome.Accepted)
        {
            await SetAsideAsync(key, obtained.Obtained).ConfigureAwait(false);
            return obtained;
        }

        // Also where nothing of its own was obtained there is a row, which carries the mark of a use and its doubt.
        await vault.StoreAsync(key, obtained.Obtained ?? new HeldCredential(), CancellationToken.None).ConfigureAwait(false);
        var tried = await TryHeldAsync(trial, who, ct).ConfigureAwait(false);
        return tried with { Exchanges = [.. obtained.Exchanges, .. tried.Exchanges], NotBefore = Later(obtained.NotBefore, tried.NotBefore) };
    }

    /// <summary>After the leaver: tries it once, with what is held since the baseline.</summary>
    public async Task<ProbeAnswer> TryAsync(AccessTrial trial, ProbedIdentity who, CancellationToken ct)
    {
        if (!trial.Probe.IsSignIn)
        {
            return await TryHeldAsync(trial, who, ct).ConfigureAwait(false);
        }

        var (signedIn, wasSent) = await SignInAsync(trial, who, ct).ConfigureAwait(false);
        var key = KeyOf(trial.App, trial.Probe, who);
        if (signedIn.Attempt.Outcome is AttemptOutcome.Accepted || (wasSent && signedIn.Attempt.Outcome is AttemptOutcome.Unknown && who == trial.Subject))
        {
            // Of the subject the worst is assumed: also a lost answer may have been a sign-in.
            await vault.NoteSignedInAgainAsync(key, CancellationToken.None).ConfigureAwait(false);
        }

        if (signedIn.Obtained is { } extra)
        {
            // Never in place of the baseline's: whether those still work is the question. Kept aside until it is taken
            // back, so that a crash leaves none behind.
            var row = await vault.SetAsideAsync(key, extra, CancellationToken.None).ConfigureAwait(false);
            if (await calls.ReleaseAsync(new(trial.App, trial.Probe, who, null, extra, extra), ct).ConfigureAwait(false))
            {
                await vault.DropAsync(row, ct).ConfigureAwait(false);
            }
        }

        return signedIn with { Obtained = null };
    }

    public static CredentialKey KeyOf(GovernedApp app, AccessProbe probe, ProbedIdentity who)
    {
        var source = app.Probes.Find(probe.Needs);
        return new(who.Canary, app.Id.Value, probe.Name, source is null ? probe.AllServers() : $"{probe.AllServers()} | {source.AllServers()}");
    }

    public static Instant? Later(Instant? one, Instant? other) => one is { } a && other is { } b ? (b.Since(a) > TimeSpan.Zero ? b : a) : one ?? other;

    private static ProbeAnswer Unknown(string reason) => new(AccessAttempt.Unknown(reason), null, null, []);

    private static HeldCredential? Some(HeldCredential? held) =>
        held is null or { AccessToken: null, RefreshToken: null, IdToken: null, Value: null, Cookies.Count: 0 } ? null : held;

    private async Task<(ProbeAnswer Answer, bool WasSent)> SignInAsync(AccessTrial trial, ProbedIdentity who, CancellationToken ct)
    {
        var (password, problem) = await passwords.FindAsync(who.Canary, ct).ConfigureAwait(false);
        if (password is null)
        {
            return (Unknown(problem!), false);
        }

        var entry = await ledger.TryEnterAsync(who.Canary, trial.Probe.SignInServer(), trial.Budget, ct).ConfigureAwait(false);
        if (!entry.IsAllowed)
        {
            var now = clock.Now();
            var next = now.Plus(entry.NextAt - now.At);
            var spent = Unknown($"Nothing was sent: {entry.Used} sign-ins in the last {trial.Budget.Window.TotalMinutes:0.#} min are as many as one canary may make at one server; the next at {next.At:HH:mm:ss} UTC.") with { NotBefore = next };
            return (spent, false);
        }

        return (await calls.TryAsync(new(trial.App, trial.Probe, who, password, null, null), ct).ConfigureAwait(false), true);
    }

    private async Task<ProbeAnswer> TryHeldAsync(AccessTrial trial, ProbedIdentity who, CancellationToken ct)
    {
        var (bundle, problem) = await BundleAsync(trial, who, ct).ConfigureAwait(false);
        if (problem is not null)
        {
            return Unknown(problem);
        }

        var call = new ProbeCall(trial.App, trial.Probe, who, null, bundle?.Credential, null);
        if (!trial.Probe.IsObtained())
        {
            return await calls.TryAsync(call, ct).ConfigureAwait(false);
        }

        var key = KeyOf(trial.App, trial.Probe, who);
        var use = trial.Probe.MayUseUp() ? await vault.BeginUseAsync(key, ct).ConfigureAwait(false) : await vault.FindAsync(key, ct).ConfigureAwait(false);
        if (!use.IsUsable)
        {
            return Unknown($"{use.Problem} A new baseline, while access is due, obtains it afresh.");
        }

        // Between here and EndUse a crash, a cancellation or a broken answer leaves the mark: from then on it is in doubt.
        var answer = await calls.TryAsync(call with { Own = Some(use.Credential) }, ct).ConfigureAwait(false);
        if (trial.Probe.MayUseUp() || answer is { Obtained: not null } or { IsInDoubt: true })
        {
            await KeepAsync(trial, who, key, use, bundle, answer).ConfigureAwait(false);
        }

        return use.IsInDoubt || answer.IsInDoubt ? InDoubt(answer) : answer;
    }

    private Task KeepSignInAsync(CredentialKey key, ProbeAnswer signedIn) =>
        signedIn is { Attempt.Outcome: AttemptOutcome.Accepted, Obtained: { } bundle }
            ? vault.StoreAsync(key, bundle, CancellationToken.None)
            : SetAsideAsync(key, signedIn.Obtained);

    /// <summary>What is of no use is still somebody's access: it is kept until it can be taken back.</summary>
    private Task SetAsideAsync(CredentialKey key, HeldCredential? odd) =>
        odd is null ? Task.CompletedTask : vault.SetAsideAsync(key, odd, CancellationToken.None);

    private async Task KeepAsync(AccessTrial trial, ProbedIdentity who, CredentialKey key, Held use, Held? bundle, ProbeAnswer answer)
    {
        if (!await vault.EndUseAsync(key, use, answer.Obtained, answer.IsInDoubt).ConfigureAwait(false))
        {
            await SetAsideAsync(key, answer.Obtained).ConfigureAwait(false);
        }

        // The sign-in's own copy was used up with it: a later baseline must not present the old one, which servers take
        // for theft and answer by ending the whole session (RFC 9700 section 4.14.2).
        var used = use.Credential?.RefreshToken ?? bundle?.Credential?.RefreshToken;
        if (bundle is { Credential: { } held } && answer.Obtained?.RefreshToken is { } newest && newest != used && held.RefreshToken == used)
        {
            var source = trial.App.Probes.Find(trial.Probe.Needs)!;
            await vault.EndUseAsync(KeyOf(trial.App, source, who), bundle, held with { RefreshToken = newest }, isInDoubt: false).ConfigureAwait(false);
        }
    }

    private static ProbeAnswer InDoubt(ProbeAnswer answer) => answer.Attempt.Outcome is not AttemptOutcome.Refused ? answer : answer with
    {
        Attempt = AccessAttempt.Unknown($"It was refused, but that proves nothing: the token may have been rotated in an attempt whose answer was lost. A new baseline, while access is due, settles it. {answer.Attempt.Reason}"),
    };

    /// <summary>What the sign-in left that this probe names; nothing where it names none.</summary>
    private async Task<(Held? Bundle, string? Problem)> BundleAsync(AccessTrial trial, ProbedIdentity who, CancellationToken ct)
    {
        if (trial.Probe.Needs is not { } name)
        {
            return (null, null);
        }

        if (trial.App.Probes.Find(name) is not { IsSignIn: true } source)
        {
            return (null, $"It uses what the sign-in '{name}' obtained, and no sign-in of this name is set up for the app. Add it, or name another.");
        }

        var bundle = await vault.FindAsync(KeyOf(trial.App, source, who), ct).ConfigureAwait(false);
        return bundle.IsUsable ? (bundle, null) : (null, $"It uses what the sign-in '{source.Name}' obtained. {bundle.Problem} That sign-in must work first, while access is due, and yield tokens or cookies.");
    }

    /// <summary>Takes back what was replaced so long ago that no run uses it: a standing canary would gather keys for ever.</summary>
    private async Task TakeBackOldAsync(AccessTrial trial, ProbedIdentity who, CancellationToken ct)
    {
        var key = KeyOf(trial.App, trial.Probe, who);
        var old = clock.Now().At - limits.Dependence;
        foreach (var kept in (await vault.ListAsync(who.Canary, ct).ConfigureAwait(false)).Where(k => k.Key.App == key.App && k.Key.Probe == key.Probe && k.ReplacedAt < old).Take(TakenBackAtOnce))
        {
            if (kept.Credential is { } credential && kept.Key == key)
            {
                await calls.ReleaseAsync(new(trial.App, trial.Probe, who, null, credential, Some(credential)), ct).ConfigureAwait(false);
            }

            await vault.DropAsync(kept.Row, ct).ConfigureAwait(false);
        }
    }
}
