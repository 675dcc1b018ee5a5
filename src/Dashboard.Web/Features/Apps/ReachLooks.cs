using Dashboard.Core.Checks;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Features.Apps;

/// <summary>How it looks whether a check is made for an app, and that one is not decided yet.</summary>
internal static class ReachLooks
{
    public static readonly StatusLook Made = new(Tone.Neutral, Outlined.Check, "Yes", "Every run that comes to it asks it.");
    public static readonly StatusLook Skipped = new(Tone.Neutral, Outlined.SkipNext, "Skipped", "No run can ask it. It is shown and counted as skipped, and proves nothing.");
    public static readonly StatusLook NotDecided = new(Tone.Unknown, Outlined.HourglassEmpty, "Not decided yet", "The run has not come to a result.");

    public static StatusLook Of(CheckReach reach) => reach.IsMade ? Made : Skipped;
}
