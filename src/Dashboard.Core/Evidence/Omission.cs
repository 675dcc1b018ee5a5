namespace Dashboard.Core.Evidence;

/// <summary>Something that is not in the book.</summary>
/// <param name="What">What was left out.</param>
/// <param name="Count">How many; null where it is not counted.</param>
/// <param name="Why">Why, and where it is found.</param>
public sealed record Omission(string What, int? Count, string Why);
