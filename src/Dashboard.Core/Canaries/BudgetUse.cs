namespace Dashboard.Core.Canaries;

/// <summary>How much of a source's write budget is used.</summary>
public sealed record BudgetUse(int WritesInLastMinute, int WritesInLastDay, int LiveCanaries);
