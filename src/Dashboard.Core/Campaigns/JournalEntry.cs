using Dashboard.Core.Timing;

namespace Dashboard.Core.Campaigns;

/// <summary>A fact with its place in the journal.</summary>
/// <param name="Sequence">From 1 within the run; 0 until it is committed.</param>
/// <param name="At">When it was written.</param>
/// <param name="Fact">What happened.</param>
/// <param name="Detail">JSON of what was asked and answered (an AppReading, a DirectoryWrite); not loaded with the journal.</param>
public sealed record JournalEntry(long Sequence, Instant At, JournalFact Fact, string? Detail);
