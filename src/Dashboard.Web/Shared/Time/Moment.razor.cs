using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Time;

/// <summary>A moment as a person says it; the exact one, with its offset, on hover.</summary>
public sealed partial class Moment : ComponentBase
{
    [Inject]
    public required ViewerClock Clock { get; init; }

    /// <summary>Not read: it makes every moment be drawn again once the browser has named its zone.</summary>
    [CascadingParameter]
    public TimeZoneInfo? Zone { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset At { get; set; }

    private string Iso => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
