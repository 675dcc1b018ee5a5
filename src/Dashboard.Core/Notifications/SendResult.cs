namespace Dashboard.Core.Notifications;

/// <summary>What an attempt to send a message came to.</summary>
/// <param name="Outcome">The class of the answer.</param>
/// <param name="Reason">What happened, in a sentence of ours: never a receiver's own words, which may echo a secret.</param>
/// <param name="RetryAfter">How long the receiver asked to be left alone; null when it did not.</param>
public sealed record SendResult(SendOutcome Outcome, string Reason, TimeSpan? RetryAfter = null);
