namespace Dashboard.Core.Probes;

/// <summary>One attempt at access, as one canary. Carries no credential.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Reason">What was asked and what came back, in a sentence without secrets.</param>
public sealed record AccessAttempt(AttemptOutcome Outcome, string Reason)
{
    /// <summary>Access was given.</summary>
    public static AccessAttempt Accepted(string reason) => new(AttemptOutcome.Accepted, reason);

    /// <summary>Access was definitely refused.</summary>
    public static AccessAttempt Refused(string reason) => new(AttemptOutcome.Refused, reason);

    /// <summary>Nobody can say.</summary>
    public static AccessAttempt Unknown(string reason) => new(AttemptOutcome.Unknown, reason);
}
