namespace Dashboard.Core.Reconciliation;

/// <summary>What a person wants done with findings.</summary>
/// <param name="Action">What.</param>
/// <param name="Text">The reason, or the comment.</param>
/// <param name="Person">Who answers for it, or works on it.</param>
/// <param name="As">Why it is known.</param>
/// <param name="Until">Until when it is known.</param>
public sealed record TriageOrder(TriageAction Action, string Text, string? Person, KnownAs? As, DateTimeOffset? Until);
