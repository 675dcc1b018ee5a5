using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Filters;

/// <summary>The filters of a page in one row, with how much they leave.</summary>
public sealed partial class FilterBar : ComponentBase
{
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    [Parameter]
    public string Label { get; set; } = "Filters";

    /// <summary>How much is left: "12 of 500 apps".</summary>
    [Parameter]
    public string? Shown { get; set; }
}
