namespace Dashboard.Core.Keeping;

/// <summary>What is left of a run that was let go: enough that its number does not look like a hole. It never goes.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Number">Its number.</param>
/// <param name="Id">Its id.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="Results">How many results went with it.</param>
/// <param name="RemovedAt">When it was let go.</param>
/// <param name="Why">Under which rule, and by whom that was set, in a sentence.</param>
public sealed record RemovedRun(string Campaign, int Number, Guid Id, DateTimeOffset RequestedAt, int Results, DateTimeOffset RemovedAt, string Why);
