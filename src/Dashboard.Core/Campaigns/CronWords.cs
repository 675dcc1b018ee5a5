using System.Globalization;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// A cron expression in words: <c>0 6 * * 1-5</c> is "at 06:00 on Monday to Friday". What has no simple words is
/// said field by field, so that nothing is left out.
/// </summary>
public static class CronWords
{
    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    private static readonly string[] Months = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>Describes five fields; returns the expression itself when it has not five.</summary>
    public static string Describe(string cron)
    {
        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (fields.Length != 5)
        {
            return cron;
        }

        var days = Join(
            fields[2] is "*" or "?" ? null : $"on day {Plain(fields[2])} of the month",
            fields[4] is "*" or "?" ? null : $"on {Named(fields[4], Days)}",
            fields[3] is "*" ? null : $"in {Named(fields[3], Months)}");

        return $"{Time(fields[0], fields[1])}{days}";
    }

    private static string Time(string minute, string hour) => (minute, hour) switch
    {
        ("*", "*") => "every minute",
        (_, "*") when Step(minute) is { } step => $"every {step} minutes",
        ("0", "*") => "every hour, on the hour",
        (_, "*") => $"every hour at minute {Plain(minute)}",
        ("0", _) when Step(hour) is { } step => $"every {step} hours, on the hour",
        _ when IsNumber(minute) && IsNumber(hour) => $"at {int.Parse(hour, CultureInfo.InvariantCulture):00}:{int.Parse(minute, CultureInfo.InvariantCulture):00}",
        _ when IsNumber(minute) && hour.Split(',').All(IsNumber) =>
            "at " + Listed([.. hour.Split(',').Select(h => $"{int.Parse(h, CultureInfo.InvariantCulture):00}:{int.Parse(minute, CultureInfo.InvariantCulture):00}")]),
        _ => $"at minute {Plain(minute)} of hour {Plain(hour)}",
    };

    private static string? Step(string field) => field.StartsWith("*/", StringComparison.Ordinal) && IsNumber(field[2..]) ? field[2..] : null;

    private static bool IsNumber(string field) => int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static string Plain(string field) =>
        Step(field) is { } step ? $"every {step}" : Listed([.. field.Split(',').Select(p => p.Replace("-", " to ", StringComparison.Ordinal))]);

    private static string Named(string field, string[] names) =>
        Listed([.. field.Split(',').Select(part => string.Join(" to ", part.Split('-').Select(p => Name(p, names))))]);

    private static string Name(string value, string[] names)
    {
        if (IsNumber(value) && int.Parse(value, CultureInfo.InvariantCulture) is var index && index < names.Length)
        {
            return names[index];
        }

        return Array.Find(names, n => value.Length == 3 && n.StartsWith(value, StringComparison.OrdinalIgnoreCase)) ?? value;
    }

    private static string Listed(string[] items) =>
        items.Length == 1 ? items[0] : $"{string.Join(", ", items[..^1])} and {items[^1]}";

    private static string Join(params string?[] parts) => string.Concat(parts.Where(p => p is not null).Select(p => $" {p}"));
}
