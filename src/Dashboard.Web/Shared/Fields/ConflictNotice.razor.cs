using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Fields;

/// <summary>Says that the configuration changed while somebody edited a part of it, and asks whose counts.</summary>
public sealed partial class ConflictNotice : ComponentBase
{
    /// <summary>Who changed what.</summary>
    [Parameter, EditorRequired]
    public required string Sentence { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnMine { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnTheirs { get; set; }
}
