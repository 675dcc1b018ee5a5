using System.Collections.Immutable;
using Dashboard.Web.Shared.Status;
using Microsoft.AspNetCore.Components;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Reconciliation;

/// <summary>Apps with the three readings of their last comparison, and whether that proves what it says.</summary>
public sealed partial class ComparisonTable : ComponentBase
{
    private static readonly StatusLook Complete = new(Tone.Good, Outlined.DoneAll, "Complete", "Both listings ended by themselves, without gap or repetition.");
    private static readonly StatusLook NotProven = new(Tone.Unknown, Outlined.HelpOutline, "Not proven", "Not read whole: an absence in it would prove nothing.");
    private static readonly StatusLook Held = new(Tone.Attention, Outlined.FrontHand, "Held", "So many vanished that a person has to look first. Nothing was changed.");

    [Parameter, EditorRequired]
    public required ImmutableArray<AppComparison> Apps { get; set; }

    [Parameter, EditorRequired]
    public required bool IsBusy { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<AppComparison> OnCompare { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<AppComparison> OnAccept { get; set; }

    private static StatusLook Standing(AppComparison row) => row.IsHeld ? Held : row.IsProven ? Complete : NotProven;
}
