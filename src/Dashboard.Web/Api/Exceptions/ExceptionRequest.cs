using Dashboard.Core.Apps;
using Dashboard.Core.Waivers;

namespace Dashboard.Web.Api.Exceptions;

/// <summary>What is asked for. The interval in seconds; times with their offset; draft keeps it without asking anybody.</summary>
internal sealed record ExceptionRequest(
    string App,
    IReadOnlyList<CheckKind> Checks,
    double IntervalSeconds,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? ReviewAt,
    DateTimeOffset? StartsAt,
    string? Justification,
    string? CompensatingControl,
    Guid? Extends,
    bool? Draft)
{
    private static readonly double Longest = TimeSpan.FromDays(3_660).TotalSeconds;

    /// <summary>What cannot be read of it; null when all can.</summary>
    public string? Fault =>
        string.IsNullOrWhiteSpace(App) ? "Name the app."
        : Checks is null ? "Name the checks that the exception is for, under 'checks'."
        : !(IntervalSeconds > 0 && IntervalSeconds <= Longest) ? "'intervalSeconds' is how late the app may be, in seconds: more than nothing."
        : null;

    public WaiverRequest ToRequest() => new(new(App), [.. Checks], TimeSpan.FromSeconds(IntervalSeconds), Justification ?? string.Empty, CompensatingControl ?? string.Empty, ExpiresAt)
    {
        StartsAt = StartsAt,
        ReviewAt = ReviewAt,
        Extends = Extends is { } earlier ? new(earlier) : null,
    };
}
