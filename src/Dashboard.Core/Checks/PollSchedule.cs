using Dashboard.Core.Timing;

namespace Dashboard.Core.Checks;

/// <summary>
/// When an app is read next: densely at first, then wider, always just before and at each limit, and at the cap.
/// Every reading that is spared is load that does not falsify the latencies.
/// </summary>
public static class PollSchedule
{
    private const double Growth = 0.15;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDense = TimeSpan.FromSeconds(15);

    /// <summary>The time of the next reading, from t0.</summary>
    /// <param name="limits">The limits of the checks still open.</param>
    /// <param name="cap">When the watch ends.</param>
    /// <param name="started">When the last reading began, from t0; null before the first.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="needsConfirmation">Whether it was a first reading with, which a second one has to confirm.</param>
    /// <param name="pace">Ordinary readings are at least this far apart; those at a limit and confirmations are not held back.</param>
    public static TimeSpan Next(IReadOnlyCollection<TimeSpan> limits, TimeSpan cap, TimeSpan? started, TimeSpan took, bool needsConfirmation, TimeSpan pace)
    {
        if (started is not { } last || last < TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        // Only limits still ahead ask for density: one that has passed long ago must not cost thousands of readings.
        var nearest = limits.Where(limit => limit > last).DefaultIfEmpty(limits.Max()).Min();
        var dense = Clamp(nearest / 40, Shortest, LongestDense);
        var step = last < limits.Max()
            ? Clamp(last * Growth, dense, Max(nearest / 20, dense))
            : Max(last * Growth, Max(limits.Max() / 10, dense));

        // A confirmation must not jump over the limit of another check that is still open.
        var next = needsConfirmation ? last + took + dense : last + Max(Max(step, pace), took);
        foreach (var limit in limits)
        {
            next = Earlier(next, BeforeLimit(limit, took), last);
            next = Earlier(next, limit, last);
        }

        return Earlier(next, cap, last);
    }

    /// <summary>The readings that decide whether it was in time: just before each limit and at it.</summary>
    public static IEnumerable<TimeSpan> AtLimits(IEnumerable<TimeSpan> limits, TimeSpan took) => limits.Distinct().Order().SelectMany(limit => new[] { BeforeLimit(limit, took), limit });

    /// <summary>So early that the reading ends before the limit, going by how long the last one took.</summary>
    private static TimeSpan BeforeLimit(TimeSpan limit, TimeSpan took)
    {
        var margin = Clamp((took * 2) + TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200), limit / 4);
        return limit - margin;
    }

    private static TimeSpan Earlier(TimeSpan next, TimeSpan anchor, TimeSpan last) => anchor > last && anchor < next ? anchor : next;

    private static TimeSpan Clamp(TimeSpan value, TimeSpan least, TimeSpan most) => value < least ? least : value > most ? Max(most, TimeSpan.Zero) : value;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
