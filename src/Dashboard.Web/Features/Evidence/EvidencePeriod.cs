using System.Globalization;
using Dashboard.Core.Evidence;

namespace Dashboard.Web.Features.Evidence;

/// <summary>The period of a pack. From is inclusive, To exclusive, both in UTC.</summary>
public sealed record EvidencePeriod(DateTimeOffset From, DateTimeOffset To)
{
    private const string Format = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>The link that makes the workbook.</summary>
    public string Download => $"/evidence/download?from={Text(From)}&to={Text(To)}";

    /// <summary>Why there can be no pack of it; null when there can.</summary>
    public string? Refusal => EvidenceErrors.OfPeriod(From, To)?.Message;

    /// <summary>A preset, or two days such as <c>2026-01-01..2026-03-31</c>; null when it is neither.</summary>
    public static EvidencePeriod? Parse(string text, DateTimeOffset now) =>
        text.Split("..") is [var first, var last] ? Of(DayOf(first), DayOf(last)) : Of(text, now);

    /// <summary>Whole days, both included; null when a day is missing or they stand the wrong way round.</summary>
    public static EvidencePeriod? Of(DateTime? first, DateTime? last) =>
        first is { } from && last is { } to && from.Date <= to.Date ? new(Day(from), Day(to).AddDays(1)) : null;

    /// <summary>A moment as a link carries it.</summary>
    public static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The period a preset stands for; null when there is no such preset.</summary>
    private static EvidencePeriod? Of(string preset, DateTimeOffset now) => preset switch
    {
        "24h" => new(now.AddDays(-1), now),
        "7d" => new(now.AddDays(-7), now),
        "30d" => new(now.AddDays(-30), now),
        "90d" => new(now.AddDays(-90), now),
        "quarter" => LastQuarter(now),
        _ => null,
    };

    /// <summary>The last whole quarter: what an audit usually asks for.</summary>
    private static EvidencePeriod LastQuarter(DateTimeOffset now)
    {
        var begin = new DateTimeOffset(now.UtcDateTime.Year, (((now.UtcDateTime.Month - 1) / 3) * 3) + 1, 1, 0, 0, 0, TimeSpan.Zero);
        return new(begin.AddMonths(-3), begin);
    }

    private static DateTime? DayOf(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateTimeOffset Day(DateTime day) => new(day.Date, TimeSpan.Zero);
}
