using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Durations as people write them: <c>10s</c>, <c>15m</c>, <c>1h30m</c>, <c>7d</c>, <c>250ms</c>.</summary>
internal static partial class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    /// <summary>Null when it is no duration, or one of more than ten years.</summary>
    public static TimeSpan? Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success || text.Length == 0)
        {
            return null;
        }

        var span = new TimeSpan((int)Part("d"), (int)Part("h"), (int)Part("m"), (int)Part("s")) + TimeSpan.FromMilliseconds(Part("ms"));
        return span <= Longest ? span : null;

        long Part(string unit) => match.Groups[unit] is { Success: true } group ? long.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>The shortest way to write it; parts of a millisecond are dropped.</summary>
    public static string Format(TimeSpan span)
    {
        var text = new StringBuilder();
        Append(span.Days, "d");
        Append(span.Hours, "h");
        Append(span.Minutes, "m");
        Append(span.Seconds, "s");
        Append(span.Milliseconds, "ms");
        return text.Length == 0 ? "0s" : text.ToString();

        void Append(int count, string unit)
        {
            if (count != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
            }
        }
    }

    [GeneratedRegex(@"^((?<d>\d{1,4})d)?((?<h>\d{1,5})h)?((?<m>\d{1,7})m(?!s))?((?<s>\d{1,9})s)?((?<ms>\d{1,12})ms)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
