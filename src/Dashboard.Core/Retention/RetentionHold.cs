namespace Dashboard.Core.Retention;

/// <summary>What is older than it is kept for, and stays all the same.</summary>
/// <param name="Reason">What still needs it, in a sentence.</param>
/// <param name="Count">How many; each is counted under the first reason that holds it.</param>
public sealed record RetentionHold(string Reason, int Count);
