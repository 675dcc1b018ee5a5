using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Shell;

/// <summary>The head of a page: its name, also in the browser's tab, what it is for, and what can be done.</summary>
public sealed partial class PageHeader : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>One sentence.</summary>
    [Parameter]
    public string? Lead { get; set; }

    /// <summary>Where one came from.</summary>
    [Parameter]
    public string? BackHref { get; set; }

    [Parameter]
    public string BackWord { get; set; } = "Back";

    /// <summary>Chips under the title.</summary>
    [Parameter]
    public RenderFragment? Beside { get; set; }

    /// <summary>Buttons.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }
}
