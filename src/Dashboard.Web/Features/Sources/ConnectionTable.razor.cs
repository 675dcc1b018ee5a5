using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Sources;

/// <summary>Connections of apps: how each was read last, and what testing it came to.</summary>
public sealed partial class ConnectionTable : ComponentBase
{
    [Parameter, EditorRequired]
    public required ImmutableArray<ConnectionLine> Lines { get; set; }

    /// <summary>Tests that the viewer just made, which know how long they took.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<AppId, ConnectionTest?> Tests { get; set; }

    [Parameter, EditorRequired]
    public required bool MayTest { get; set; }

    /// <summary>What is being done just now: the name of what is tested, or something else; null when nothing is.</summary>
    [Parameter, EditorRequired]
    public required string? Testing { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<ConnectionLine> OnTest { get; set; }
}
