using Dashboard.Core.Apps;
using Dashboard.Core.Waivers;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>A request for an exception while somebody writes it.</summary>
public sealed class WaiverDraft
{
    /// <summary>The app; null before one is chosen.</summary>
    public AppId? App { get; set; }

    /// <summary>The checks.</summary>
    public IReadOnlyCollection<CheckKind> Kinds { get; set; } = [];

    /// <summary>How late the app may be, in <see cref="Unit"/>.</summary>
    public double Amount { get; set; } = 1;

    /// <summary>What <see cref="Amount"/> counts.</summary>
    public DurationUnit Unit { get; set; } = DurationUnit.Hours;

    /// <summary>Why it cannot be faster.</summary>
    public string Justification { get; set; } = string.Empty;

    /// <summary>What keeps the risk down meanwhile.</summary>
    public string CompensatingControl { get; set; } = string.Empty;

    /// <summary>When it ends by itself, in UTC; null before that is chosen.</summary>
    public DateTime? EndsAt { get; set; }

    /// <summary>How late the app may be.</summary>
    public TimeSpan Interval => Unit switch
    {
        DurationUnit.Seconds => TimeSpan.FromSeconds(Amount),
        DurationUnit.Minutes => TimeSpan.FromMinutes(Amount),
        DurationUnit.Hours => TimeSpan.FromHours(Amount),
        _ => TimeSpan.FromDays(Amount),
    };

    /// <summary>The request as it stands; null before an app and an end are chosen.</summary>
    public WaiverRequest? ToRequest() => App is { } app && EndsAt is { } end
        ? new(app, [.. Kinds.Order()], Interval, Justification, CompensatingControl, new DateTimeOffset(DateTime.SpecifyKind(end, DateTimeKind.Utc)))
        : null;
}
