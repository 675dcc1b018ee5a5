using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Web.Shared.Files;

/// <summary>A frame in which a file is chosen or dropped, and why one was not taken.</summary>
public sealed partial class FileIntake : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The endings of names that the browser offers.</summary>
    [Parameter, EditorRequired]
    public required string Accept { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    /// <summary>Why the last one was not taken; null when it was.</summary>
    [Parameter, EditorRequired]
    public required string? Refusal { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<InputFileChangeEventArgs> OnChosen { get; set; }
}
