using Dashboard.Core.Apps;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Signs in as one canary, within its budget.</summary>
internal sealed class SignIns(AdapterCalls calls, CredentialVault vault, CanaryPasswords passwords, SignInLedger ledger, MeasuringClock clock)
{
    /// <summary>While access is due: what it yields is the bundle that other probes use.</summary>
    public async Task<ProbeAnswer> BaselineAsync(AccessTrial trial, ProbedIdentity who, CancellationToken ct)
    {
        var (signedIn, _) = await SignInAsync(trial, who, ct).ConfigureAwait(false);
        var key = ProbeFacts.KeyOf(trial.App, trial.Probe, who);
        if (signedIn.Obtained is { } bundle)
        {
            await (signedIn.Attempt.Outcome is AttemptOutcome.Accepted ? vault.StoreAsync(key, bundle, CancellationToken.None) : vault.SetAsideAsync(key, bundle, CancellationToken.None)).ConfigureAwait(false);
        }

        return signedIn;
    }

    /// <summary>After the leaver: what it yields is taken back at once.</summary>
    public async Task<ProbeAnswer> TryAsync(AccessTrial trial, ProbedIdentity who, CancellationToken ct)
    {
        var key = ProbeFacts.KeyOf(trial.App, trial.Probe, who);
        var (signedIn, wasSent) = who == trial.Subject ? await SignInNotedAsync(trial, key, who, ct).ConfigureAwait(false) : await SignInAsync(trial, who, ct).ConfigureAwait(false);
        if (wasSent && signedIn.Attempt.Outcome is AttemptOutcome.Accepted)
        {
            await vault.NoteSignedInAgainAsync(key, isSo: true, CancellationToken.None).ConfigureAwait(false);
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

    /// <summary>Of the subject the worst is assumed: a crash in between, or a lost answer, may have been a sign-in.</summary>
    private async Task<(ProbeAnswer Answer, bool WasSent)> SignInNotedAsync(AccessTrial trial, CredentialKey key, ProbedIdentity who, CancellationToken ct)
    {
        var wasSo = (await vault.SignedInAgainAsync(who.Canary, ct).ConfigureAwait(false)).Contains((key.App, key.Probe));
        if (wasSo)
        {
            return await SignInAsync(trial, who, ct).ConfigureAwait(false);
        }

        await vault.NoteSignedInAgainAsync(key, isSo: true, ct).ConfigureAwait(false);
        var (answer, wasSent) = await SignInAsync(trial, who, ct).ConfigureAwait(false);
        if (!wasSent || answer.Attempt.Outcome is AttemptOutcome.Refused)
        {
            await vault.NoteSignedInAgainAsync(key, isSo: false, CancellationToken.None).ConfigureAwait(false);
        }

        return (answer, wasSent);
    }

    private async Task<(ProbeAnswer Answer, bool WasSent)> SignInAsync(AccessTrial trial, ProbedIdentity who, CancellationToken ct)
    {
        var (password, problem) = await passwords.FindAsync(who.Canary, ct).ConfigureAwait(false);
        if (password is null)
        {
            return (Unknown(problem!), false);
        }

        var most = trial.Probe.MostAttempts;
        var entry = await ledger.TryEnterAsync(who.Canary, trial.Probe.SignInServer(), most, trial.Budget, ct).ConfigureAwait(false);
        if (!entry.IsAllowed)
        {
            var now = clock.Now();
            var next = now.Plus(entry.NextAt - now.At);
            var spent = Unknown($"Nothing was sent: {entry.Used} sign-ins in the last {trial.Budget.Window.TotalMinutes:0.#} min {(entry.Used < trial.Budget.Attempts ? "leave no room for the two that a refused client takes" : "are as many as one canary may make")} at one server; the next at {next.At:HH:mm:ss} UTC.") with { NotBefore = next };
            return (spent, false);
        }

        var answer = await calls.TryAsync(new(trial.App, trial.Probe, who, password, null, null), ct).ConfigureAwait(false);
        if (most > 1 && answer.Exchanges.Length is 1)
        {
            await ledger.GiveBackAsync(who.Canary, trial.Probe.SignInServer(), CancellationToken.None).ConfigureAwait(false);
            most--;
        }

        return (answer with { SignIns = most }, true);
    }

    private static ProbeAnswer Unknown(string reason) => new(AccessAttempt.Unknown(reason), null, null, []);
}
