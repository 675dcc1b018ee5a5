using Dashboard.Core.Apps;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Tries a probe as the subject and, where that is needed, as the control canary in the same window.</summary>
internal sealed class AccessProber(ProbeAttempts attempts, AccessForgetter forgetter, CredentialVault vault, MeasuringClock clock) : IAccessProber
{
    public async Task<ProbeReading> BaselineAsync(AccessTrial trial, CancellationToken ct)
    {
        var started = clock.Now();
        var subject = await attempts.BaselineAsync(trial, trial.Subject, ct).ConfigureAwait(false);
        var control = IsOne(trial) ? null : await attempts.BaselineAsync(trial, trial.Control, ct).ConfigureAwait(false);
        return Reading(trial, started, subject, control);
    }

    public async Task<ProbeReading> TryAsync(AccessTrial trial, CancellationToken ct)
    {
        var started = clock.Now();
        var subject = await attempts.TryAsync(trial, trial.Subject, ct).ConfigureAwait(false);
        if (IsOne(trial))
        {
            return Reading(trial, started, subject, null);
        }

        var isControlNeeded = subject.Attempt.Outcome is AttemptOutcome.Refused || await HasToFollowAsync(trial, ct).ConfigureAwait(false);
        var control = isControlNeeded ? await attempts.TryAsync(trial, trial.Control, ct).ConfigureAwait(false) : null;
        if (subject.Attempt.Outcome is AttemptOutcome.Refused && trial.Probe.IsObtained() && await IsUnevenAsync(trial, ct).ConfigureAwait(false))
        {
            subject = subject with
            {
                Attempt = AccessAttempt.Unknown($"It was refused, but that proves nothing yet: the canary has signed in once more, or revoked a token, since it obtained this, the control canary has not, and some servers then end what was obtained before. {subject.Attempt.Reason}"),
            };
        }

        return Reading(trial, started, subject, control);
    }

    public Task ForgetAsync(string canary, CancellationToken ct) => forgetter.ForgetAsync(canary, ct);

    /// <summary>The button tries the control canary alone, and gives it as both.</summary>
    private static bool IsOne(AccessTrial trial) => trial.Subject.Canary == trial.Control.Canary;

    private ProbeReading Reading(AccessTrial trial, Instant started, ProbeAnswer subject, ProbeAnswer? control) => new(
        trial.Probe.Name,
        trial.Probe.Path,
        trial.Probe.IsProof,
        started,
        clock.Now(),
        subject.Attempt,
        IsOne(trial) ? subject.Attempt : control?.Attempt,
        ProbeAttempts.Later(subject.NotBefore, control?.NotBefore),
        control is null ? subject.Exchanges : [.. subject.Exchanges, .. control.Exchanges])
    {
        SignIns = Math.Max(subject.SignIns, control?.SignIns ?? 0),
    };

    /// <summary>
    /// A leaver who is let in again may thereby lose the session before: on some servers a new sign-in ends the older
    /// one. So that this never looks like the leaver's tokens being refused, the control canary follows suit, once.
    /// </summary>
    private async Task<bool> HasToFollowAsync(AccessTrial trial, CancellationToken ct)
    {
        var sign = (trial.App.Id.Value, trial.Probe.Name);
        return trial.Probe.IsSignIn
            && (await vault.SignedInAgainAsync(trial.Subject.Canary, ct).ConfigureAwait(false)).Contains(sign)
            && !(await vault.SignedInAgainAsync(trial.Control.Canary, ct).ConfigureAwait(false)).Contains(sign);
    }

    /// <summary>Whether the subject has signed in or revoked somewhere since its baseline and the control canary has not.</summary>
    private async Task<bool> IsUnevenAsync(AccessTrial trial, CancellationToken ct)
    {
        var subject = await vault.SignedInAgainAsync(trial.Subject.Canary, ct).ConfigureAwait(false);
        return subject.Count > 0 && subject.Except(await vault.SignedInAgainAsync(trial.Control.Canary, ct).ConfigureAwait(false)).Any();
    }
}
