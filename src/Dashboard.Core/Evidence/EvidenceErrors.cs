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

    /// <summary>An app that is not known here.</summary>
    public static Error UnknownApp(string app) => new("Evidence.UnknownApp", $"There is no app {app}. Choose among those that are set up, or leave the list empty for all.");

    /// <summary>A framework that is not in the control map.</summary>
    public static Error UnknownFramework(string framework, IEnumerable<string> known) =>
        new("Evidence.UnknownFramework", $"There is no framework {framework}. Choose among {string.Join(", ", known)}, or leave the list empty for all.");

    /// <summary>A seed that nobody could write down.</summary>
    public static readonly Error BadSeed = new("Evidence.BadSeed", "The seed of the sample may have up to 64 letters, digits, dots and dashes. Write any you like: it stands in the book, so that the draw can be repeated.");
}
