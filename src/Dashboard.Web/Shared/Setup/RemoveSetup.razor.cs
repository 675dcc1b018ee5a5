using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Shared.Setup;

/// <summary>Takes a part of the configuration away, in two steps.</summary>
public sealed partial class RemoveSetup : ComponentBase
{
    [Parameter, EditorRequired]
    public required string What { get; set; }

    /// <summary>What comes of it.</summary>
    [Parameter, EditorRequired]
    public required string Consequence { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnRemove { get; set; }
}
