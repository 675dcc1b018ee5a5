namespace Dashboard.Core.Keeping;

/// <summary>What was let go of one kind at one time.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Count">How many.</param>
/// <param name="Oldest">The moment of the oldest of them.</param>
/// <param name="Newest">The moment of the newest of them.</param>
/// <param name="RemovedAt">When they were let go.</param>
/// <param name="Why">Under which rule, and by whom that was set, in a sentence.</param>
public sealed record RemovedSpan(RetentionKind Kind, int Count, DateTimeOffset Oldest, DateTimeOffset Newest, DateTimeOffset RemovedAt, string Why)
{
    /// <summary>Whether some of it may be of a period. From is inclusive, to exclusive.</summary>
    public bool MayTouch(DateTimeOffset from, DateTimeOffset to) => Oldest < to && Newest >= from;
}
