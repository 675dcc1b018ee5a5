namespace Dashboard.Core.Keeping;

/// <summary>How long one kind is kept, as the configuration says.</summary>
/// <param name="Kind">What.</param>
/// <param name="Keep">For so long after it ended; null for ever.</param>
public sealed record RetentionRule(RetentionKind Kind, TimeSpan? Keep);
