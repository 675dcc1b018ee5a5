using System.Globalization;

namespace Dashboard.Core.Keeping;

/// <summary>The kinds, as people call them.</summary>
public static class RetentionWords
{
    private const int DaysOfYears = 1461;
    private const int YearsOfThem = 4;

    /// <summary>At the beginning of a line.</summary>
    public static string Title(RetentionKind kind) => kind switch
    {
        RetentionKind.Runs => "Runs and their results",
        RetentionKind.Comparisons => "Comparisons",
        RetentionKind.Findings => "Resolved findings",
        RetentionKind.RealEvents => "Real events",
        RetentionKind.LogEntries => "Entries of provisioning logs",
        RetentionKind.Outages => "Control outages that are over",
        RetentionKind.Messages => "Messages",
        RetentionKind.Packs => "Evidence packs and their files",
        RetentionKind.Exceptions => "Exceptions that have ended",
        _ => "Earlier versions of the configuration",
    };

    /// <summary>A time as people say it who think in years: <c>7 years</c>, <c>396 days</c>; "for ever" for none.</summary>
    public static string Of(TimeSpan? keep) => keep switch
    {
        null => "for ever",
        { } time when YearsOf(time) is { } years => years == 1 ? "1 year" : string.Create(CultureInfo.InvariantCulture, $"{years} years"),
        { } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.##} days"),
    };

    /// <summary>So many years, leap days counted: two are 731 days, seven 2557.</summary>
    public static TimeSpan Years(int years) => TimeSpan.FromDays(((years * DaysOfYears) + YearsOfThem - 1) / YearsOfThem);

    private static int? YearsOf(TimeSpan keep)
    {
        var years = (int)Math.Round(keep.TotalDays * YearsOfThem / DaysOfYears);
        return years > 0 && Years(years) == keep ? years : null;
    }
}
