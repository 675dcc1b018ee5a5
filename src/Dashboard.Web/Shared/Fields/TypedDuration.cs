namespace Dashboard.Web.Shared.Fields;

/// <summary>A duration as somebody types it: a number and a unit.</summary>
/// <param name="Amount">How many; null when nothing is typed.</param>
/// <param name="Unit">Of what.</param>
public readonly record struct TypedDuration(double? Amount, DurationUnit Unit)
{
    private static readonly TimeSpan[] Lengths = [TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), TimeSpan.FromDays(1)];

    /// <summary>The duration; null when nothing is typed. What no duration can hold stands at its ends.</summary>
    public TimeSpan? Value => Amount is not { } amount ? null
        : Math.Abs(amount) < 1e6 ? Lengths[(int)Unit] * amount
        : amount > 0 ? TimeSpan.MaxValue : TimeSpan.MinValue;

    /// <summary>In the largest unit that leaves a whole number: 40 s, 90 min, 2 h.</summary>
    public static TypedDuration Of(TimeSpan? duration)
    {
        if (duration is not { } span)
        {
            return new(null, DurationUnit.Minutes);
        }

        var unit = Array.FindLastIndex(Lengths, length => span.Ticks % length.Ticks == 0);
        return new(span / Lengths[Math.Max(0, unit)], (DurationUnit)Math.Max(0, unit));
    }
}
