using System.Collections.Immutable;
using Dashboard.Web.Shared.Status;
using Microsoft.AspNetCore.Components;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Orphans;

/// <summary>Each app with its last comparison, and whether that proves what it says.</summary>
public sealed partial class ComparisonTable : ComponentBase
{
    private static readonly StatusLook Complete = new(Tone.Good, Outlined.DoneAll, "Complete", "Both listings ended by themselves, without gap or repetition.");
    private static readonly StatusLook NotProven = new(Tone.Unknown, Outlined.HelpOutline, "Not proven", "No complete comparison: an absence in it would prove nothing.");

    [Parameter, EditorRequired]
    public required ImmutableArray<AppComparison> Apps { get; set; }

    /// <summary>What is being done just now; null when nothing is.</summary>
    [Parameter]
    public string? Doing { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<AppComparison> OnCompare { get; set; }
}
