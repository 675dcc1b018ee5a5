using Dashboard.Core.Apps;
using Dashboard.Core.Waivers;
using Dashboard.Web.Features.Campaigns;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>A request for an exception while somebody writes it.</summary>
public sealed class WaiverDraft
{
    /// <summary>The app; null before one is chosen.</summary>
    public AppId? App { get; set; }

    /// <summary>The checks.</summary>
    public IReadOnlyCollection<CheckKind> Kinds { get; set; } = [];

    /// <summary>How late the app may be.</summary>
    public TypedDuration Interval { get; set; } = new(1, DurationUnit.Hours);

    /// <summary>Why it cannot be faster.</summary>
    public string Justification { get; set; } = string.Empty;

    /// <summary>What keeps the risk down meanwhile.</summary>
    public string CompensatingControl { get; set; } = string.Empty;

    /// <summary>When it ends by itself, in UTC; null before that is chosen.</summary>
    public DateTime? EndsAt { get; set; }

    /// <summary>The request as it stands; null before an app and an end are chosen.</summary>
    public WaiverRequest? ToRequest() => App is { } app && EndsAt is { } end
        ? new(app, [.. Kinds.Order()], Interval.Value ?? TimeSpan.Zero, Justification, CompensatingControl, new DateTimeOffset(DateTime.SpecifyKind(end, DateTimeKind.Utc)))
        : null;
}
