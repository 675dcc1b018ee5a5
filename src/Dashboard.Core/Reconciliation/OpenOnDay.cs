namespace Dashboard.Core.Reconciliation;

/// <summary>How many findings were open at the end of a day, marked as known or not.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Open">How many.</param>
public sealed record OpenOnDay(DateOnly Day, int Open);
