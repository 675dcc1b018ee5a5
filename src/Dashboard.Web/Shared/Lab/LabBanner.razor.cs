using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Lab;

/// <summary>Says on every page of the Lab what one is looking at, and what to look at next.</summary>
public sealed partial class LabBanner : ComponentBase
{
    [Parameter, EditorRequired]
    public required LabGuide Guide { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    private TimeSpan Remaining(DateTimeOffset by) => TimeSpan.FromSeconds(Math.Ceiling((by - Now).TotalSeconds));
}
