using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Reconciliation;

/// <summary>How it looks whether a comparison proves what it says, wherever it appears.</summary>
internal static class ComparisonLooks
{
    public static readonly StatusLook Complete = new(Tone.Good, Outlined.DoneAll, "Complete", "Both listings ended by themselves, without gap or repetition.");
    public static readonly StatusLook NotProven = new(Tone.Unknown, Outlined.HelpOutline, "Not proven", "Not read whole: an absence in it would prove nothing.");
    public static readonly StatusLook Held = new(Tone.Attention, Outlined.FrontHand, "Held", "So many vanished that a person has to look first. Nothing was changed.");

    public static StatusLook Of(AppComparison comparison) => comparison.IsHeld ? Held : comparison.IsProven ? Complete : NotProven;
}
