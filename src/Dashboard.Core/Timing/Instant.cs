namespace Dashboard.Core.Timing;

/// <summary>
/// A moment read twice: on the wall clock, for people, and on a monotonic clock, for durations. Two instants of
/// the same monotonic clock are compared on it; across clocks (a machine was restarted) only the wall is left.
/// </summary>
/// <param name="At">Wall clock, UTC.</param>
/// <param name="Monotonic">Reading of the monotonic clock.</param>
/// <param name="Clock">Which monotonic clock: readings of different clocks cannot be compared.</param>
public readonly record struct Instant(DateTimeOffset At, TimeSpan Monotonic, string Clock)
{
    /// <summary>Time from <paramref name="earlier"/> to this instant; negative when it is not earlier.</summary>
    public TimeSpan Since(Instant earlier) =>
        IsComparableWith(earlier) ? Monotonic - earlier.Monotonic : At - earlier.At;

    /// <summary>Whether both were read on one monotonic clock, so that a stepped wall clock cannot spoil their distance.</summary>
    public bool IsComparableWith(Instant other) => string.Equals(Clock, other.Clock, StringComparison.Ordinal);

    /// <summary>The instant <paramref name="span"/> later, on both clocks.</summary>
    public Instant Plus(TimeSpan span) => new(At + span, Monotonic + span, Clock);
}
