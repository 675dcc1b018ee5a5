using System.Collections.Immutable;
using Dashboard.Web.Shared.Status;
using Microsoft.AspNetCore.Components;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Reconciliation;

/// <summary>Apps with their last comparison, and whether that proves what it says.</summary>
public sealed partial class ComparisonRows : ComponentBase
{
    private static readonly StatusLook Complete = new(Tone.Good, Outlined.DoneAll, "Complete", "Both listings ended by themselves, without gap or repetition.");
    private static readonly StatusLook NotProven = new(Tone.Unknown, Outlined.HelpOutline, "Not proven", "No complete comparison: an absence in it would prove nothing.");

    /// <summary>What these have in common.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required ImmutableArray<AppComparison> Apps { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<AppComparison> OnCompare { get; set; }
}
