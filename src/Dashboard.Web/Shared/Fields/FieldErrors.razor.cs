using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Fields;

/// <summary>What is wrong with a field, beside it.</summary>
public sealed partial class FieldErrors : ComponentBase
{
    [Parameter, EditorRequired]
    public required IEnumerable<string> Errors { get; set; }
}
