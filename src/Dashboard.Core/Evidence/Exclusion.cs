namespace Dashboard.Core.Evidence;

/// <summary>Something that somebody took out of what counts, or let pass: it is in the book, and so is who did it.</summary>
/// <param name="What">What was taken out.</param>
/// <param name="Of">Of which app or campaign.</param>
/// <param name="By">Who.</param>
/// <param name="At">When; null where that was not kept.</param>
/// <param name="Until">Until when; null without end.</param>
/// <param name="Why">Why, in their words.</param>
public sealed record Exclusion(string What, string Of, string By, DateTimeOffset? At, DateTimeOffset? Until, string Why);
