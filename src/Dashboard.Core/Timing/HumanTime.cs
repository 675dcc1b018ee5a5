using System.Globalization;

namespace Dashboard.Core.Timing;

/// <summary>Durations as a person says them: <c>850 ms</c>, <c>42 s</c>, <c>15 min</c>, <c>1 h 30 min</c>, <c>7 d</c>.</summary>
public static class HumanTime
{
    /// <summary>At most two units, rounded down to the smaller one.</summary>
    public static string Format(TimeSpan span)
    {
        if (span < TimeSpan.Zero)
        {
            return "-" + Format(span.Negate());
        }

        return span switch
        {
            { TotalSeconds: < 1 } => Invariant($"{Math.Floor(span.TotalMilliseconds)} ms"),
            { TotalSeconds: < 10 } => Invariant($"{Math.Floor(span.TotalSeconds * 10) / 10:0.#} s"),
            { TotalMinutes: < 1 } => Invariant($"{Math.Floor(span.TotalSeconds)} s"),
            { TotalHours: < 1 } => Two(span.Minutes, "min", span.Seconds, "s"),
            { TotalDays: < 1 } => Two(span.Hours, "h", span.Minutes, "min"),
            _ => Two((int)span.TotalDays, "d", span.Hours, "h"),
        };
    }

    /// <summary>An interval: "between 4 s and 5 s", "within 3 s", "not within 48 s".</summary>
    public static string Format(LatencyInterval interval) => interval switch
    {
        { Upper: null } => $"not within {Format(interval.Lower)}",
        { Lower.Ticks: <= 0, Upper: { } upper } => $"within {Format(upper)}",
        { Upper: { } upper } => $"between {Format(interval.Lower)} and {Format(upper)}",
    };

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? Invariant($"{large} {largeUnit}") : Invariant($"{large} {largeUnit} {small} {smallUnit}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
