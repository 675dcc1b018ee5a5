using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Web.Shared.Loading;

/// <summary>Says what would stand here and how it gets here. Offers the button as its content.</summary>
public sealed partial class EmptyState : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    [Parameter]
    public string Icon { get; set; } = Icons.Material.Outlined.Waves;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
