using System.Globalization;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Evidence;

/// <summary>Every way an evidence book is refused.</summary>
public static class EvidenceErrors
{
    /// <summary>It ends before it begins.</summary>
    public static readonly Error PeriodReversed = new("Evidence.PeriodReversed", "The period must end after it begins. Choose a later end, or an earlier beginning.");

    /// <summary>Nothing can have happened in it.</summary>
    public static readonly Error PeriodNotBegun = new("Evidence.PeriodNotBegun", "The period has not begun yet, so there is nothing to show. Choose an earlier beginning.");

    /// <summary>Longer than one book holds.</summary>
    public static Error PeriodTooLong(TimeSpan longest) =>
        new("Evidence.PeriodTooLong", string.Create(CultureInfo.InvariantCulture, $"One book covers at most {longest.TotalDays:0} days. Choose a shorter period, or make several books."));

    /// <summary>Why nothing is shown of a period, whenever it is asked for; null where it is a period.</summary>
    public static Error? OfPeriod(DateTimeOffset from, DateTimeOffset to) =>
        from >= to ? PeriodReversed
        : to - from > EvidenceExporter.LongestPeriod ? PeriodTooLong(EvidenceExporter.LongestPeriod)
        : null;

    /// <summary>More rows than a sheet holds: a population is shown whole or not at all.</summary>
    public static Error TooManyRows(string sheet, int rows) =>
        new("Evidence.TooManyRows", string.Create(CultureInfo.InvariantCulture, $"The sheet {sheet} would have {rows} rows, more than Excel can show. Choose a shorter period, or make several books."));
}
