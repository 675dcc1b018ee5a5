using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Sources;

/// <summary>Source directories: how each was read last, and what testing it came to.</summary>
public sealed partial class DirectoryTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<DirectoryLine> Lines { get; set; }

    [Parameter, EditorRequired]
    public required bool MayTest { get; set; }

    /// <summary>Whether the viewer may change how a directory is set up.</summary>
    [Parameter, EditorRequired]
    public required bool MayEdit { get; set; }

    /// <summary>What is being done just now: the name of what is tested, or something else; null when nothing is.</summary>
    [Parameter, EditorRequired]
    public required string? Testing { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<DirectoryLine> OnTest { get; set; }
}
