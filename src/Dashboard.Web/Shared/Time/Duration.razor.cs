using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Time;

/// <summary>A duration as a person says it; the exact one on hover.</summary>
public sealed partial class Duration : ComponentBase
{
    [Parameter, EditorRequired]
    public required TimeSpan? Value { get; set; }

    /// <summary>What to say when there is none.</summary>
    [Parameter]
    public string Missing { get; set; } = "–";
}
