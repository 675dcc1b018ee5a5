using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Fields;

/// <summary>A field with its label, a hint, and what is wrong with it.</summary>
public sealed partial class FormField : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Its key in the configuration file; null where it has none of its own.</summary>
    [Parameter]
    public string? Key { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public IEnumerable<string> Errors { get; set; } = [];

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
