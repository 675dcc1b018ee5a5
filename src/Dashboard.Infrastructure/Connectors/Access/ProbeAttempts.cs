using Dashboard.Core.Apps;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>One probe as one canary: with the credential out of the vault, and what came of it back into the vault.</summary>
internal sealed class ProbeAttempts(SignIns signIns, AdapterCalls calls, CredentialVault vault, MeasuringClock clock, AccessLimits limits)
{
    private const int TakenBackAtOnce = 2;

    /// <summary>While access is due: obtains afresh, and tries it once.</summary>
    public async Task<ProbeAnswer> BaselineAsync(AccessTrial trial, ProbedIdentity who, CancellationToken ct)
    {
        await TakeBackOldAsync(trial, who, ct).ConfigureAwait(false);
        if (trial.Probe.IsSignIn)
        {
            return await signIns.BaselineAsync(trial, who, ct).ConfigureAwait(false);
        }

        if (!trial.Probe.IsObtained())
        {
            return await TryHeldAsync(trial, who, ct).ConfigureAwait(false);
        }

        var key = ProbeFacts.KeyOf(trial.App, trial.Probe, who);
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
        var tried = await (trial.Probe is RevocationProbe ? RevokeNotedAsync(trial, key, who, ct) : TryHeldAsync(trial, who, ct)).ConfigureAwait(false);
        return tried with { Exchanges = [.. obtained.Exchanges, .. tried.Exchanges], NotBefore = Later(obtained.NotBefore, tried.NotBefore) };
    }

    /// <summary>After the leaver: tries it once, with what is held since the baseline.</summary>
    public Task<ProbeAnswer> TryAsync(AccessTrial trial, ProbedIdentity who, CancellationToken ct) => trial.Probe switch
    {
        { IsSignIn: true } => signIns.TryAsync(trial, who, ct),
        RevocationProbe => Task.FromResult(Unknown("Revocation is tried while access is due, and not afterwards: what we revoked ourselves would look as if the app had refused it.")),
        _ => TryHeldAsync(trial, who, ct),
    };

    public static Instant? Later(Instant? one, Instant? other) => one is { } a && other is { } b ? (b.Since(a) > TimeSpan.Zero ? b : a) : one ?? other;

    private static ProbeAnswer Unknown(string reason) => new(AccessAttempt.Unknown(reason), null, null, []);

    private static HeldCredential? Some(HeldCredential? held) =>
        held is null or { AccessToken: null, RefreshToken: null, IdToken: null, Value: null, Cookies.Count: 0 } ? null : held;

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

        var key = ProbeFacts.KeyOf(trial.App, trial.Probe, who);
        var use = trial.Probe.MayUseUp() ? await vault.BeginUseAsync(key, ct).ConfigureAwait(false) : await vault.FindAsync(key, ct).ConfigureAwait(false);
        if (!use.IsUsable)
        {
            return Unknown($"{use.Problem} A new baseline, while access is due, obtains it afresh.");
        }

        // Between here and EndUse a crash, a cancellation or a broken answer leaves the mark: from then on it is in doubt.
        var answer = await calls.TryAsync(call with { Own = Some(use.Credential) }, ct).ConfigureAwait(false);
        bool isKept;
        if (trial.Probe.MayUseUp() || answer is { Obtained: not null } or { IsInDoubt: true })
        {
            isKept = await vault.EndUseAsync(key, use, answer.Obtained, answer.IsInDoubt, isProven: answer.Attempt.Outcome is AttemptOutcome.Accepted).ConfigureAwait(false);
            await (isKept ? FollowAsync(trial, who, use, bundle, answer) : SetAsideAsync(key, answer.Obtained)).ConfigureAwait(false);
        }
        else
        {
            isKept = answer.Attempt.Outcome is not AttemptOutcome.Refused || await vault.IsCurrentAsync(use, CancellationToken.None).ConfigureAwait(false);
        }

        // Not kept: somebody else used it meanwhile, or we took it back ourselves, and that may be why it was refused.
        return use.IsInDoubt || answer.IsInDoubt || !isKept ? InDoubt(answer) : answer;
    }

    /// <summary>
    /// On some servers revoking one token ends whatever the same client got for the same identity. So that this never looks
    /// like a leaver's tokens being refused, it is noted: of the subject before it is made, of the control canary once it worked.
    /// </summary>
    private async Task<ProbeAnswer> RevokeNotedAsync(AccessTrial trial, CredentialKey key, ProbedIdentity who, CancellationToken ct)
    {
        await vault.NoteSignedInAgainAsync(key, isSo: who == trial.Subject && who != trial.Control, ct).ConfigureAwait(false);
        var tried = await TryHeldAsync(trial, who, ct).ConfigureAwait(false);
        if (tried.Attempt.Outcome is not AttemptOutcome.Unknown)
        {
            await vault.NoteSignedInAgainAsync(key, isSo: tried.Attempt.Outcome is AttemptOutcome.Accepted, CancellationToken.None).ConfigureAwait(false);
        }

        return tried;
    }

    /// <summary>What is of no use is still somebody's access: it is kept until it can be taken back.</summary>
    private Task SetAsideAsync(CredentialKey key, HeldCredential? odd) =>
        odd is null ? Task.CompletedTask : vault.SetAsideAsync(key, odd, CancellationToken.None);

    /// <summary>
    /// Rotated tokens are kept up with wherever they are held. A later baseline must not present a refresh token that was
    /// used up, which servers take for theft (RFC 9700 section 4.14.2), and an access token that ended because a newer
    /// one took its place was not ended by the leaver.
    /// </summary>
    private async Task FollowAsync(AccessTrial trial, ProbedIdentity who, Held use, Held? bundle, ProbeAnswer answer)
    {
        var used = use.Credential?.RefreshToken ?? bundle?.Credential?.RefreshToken;
        if (trial.Probe is not RefreshTokenProbe || bundle is not { Credential: { } held } || answer.Obtained is not { } newest || held.RefreshToken != used)
        {
            return;
        }

        var source = trial.App.Probes.Find(trial.Probe.Needs)!;
        var next = held with { RefreshToken = newest.RefreshToken ?? held.RefreshToken, AccessToken = newest.AccessToken ?? held.AccessToken, IdToken = newest.IdToken ?? held.IdToken };
        await vault.EndUseAsync(ProbeFacts.KeyOf(trial.App, source, who), bundle, next, bundle.IsInDoubt).ConfigureAwait(false);
        foreach (var probe in trial.App.Probes.All.Where(p => p is AccessTokenProbe or IntrospectionProbe or RequestProbe && trial.App.Probes.Find(p.Needs) == source))
        {
            var key = ProbeFacts.KeyOf(trial.App, probe, who);
            var own = await vault.FindAsync(key, CancellationToken.None).ConfigureAwait(false);
            if (own is { Credential.AccessToken: { } token } && token == held.AccessToken)
            {
                await vault.EndUseAsync(key, own, own.Credential with { AccessToken = next.AccessToken, RefreshToken = own.Credential.RefreshToken == used ? next.RefreshToken : own.Credential.RefreshToken }, own.IsInDoubt).ConfigureAwait(false);
            }
        }
    }

    private static ProbeAnswer InDoubt(ProbeAnswer answer) => answer.Attempt.Outcome is not AttemptOutcome.Refused ? answer : answer with
    {
        Attempt = AccessAttempt.Unknown($"It was refused, but that proves nothing: the token may have been rotated in an attempt whose answer was lost, or taken back by ourselves. A new baseline, while access is due, settles it. {answer.Attempt.Reason}"),
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

        var bundle = await vault.FindAsync(ProbeFacts.KeyOf(trial.App, source, who), ct).ConfigureAwait(false);
        return bundle.IsUsable ? (bundle, null) : (null, $"It uses what the sign-in '{source.Name}' obtained. {bundle.Problem} That sign-in must work first, while access is due, and yield tokens or cookies.");
    }

    /// <summary>Takes back what was replaced so long ago that no run uses it: a standing canary would gather keys for ever.</summary>
    private async Task TakeBackOldAsync(AccessTrial trial, ProbedIdentity who, CancellationToken ct)
    {
        var key = ProbeFacts.KeyOf(trial.App, trial.Probe, who);
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
