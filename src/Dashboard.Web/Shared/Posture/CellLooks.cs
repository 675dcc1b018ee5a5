using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Web.Shared.Status;
using static MudBlazor.Icons.Material;

namespace Dashboard.Web.Shared.Posture;

/// <summary>
/// How a cell of the posture looks. A check that this app is not set up for stays quiet, and is neither green nor an
/// alarm; the app counts as not proven all the same.
/// </summary>
internal static class CellLooks
{
    private static readonly StatusLook NotSetUp = new(Tone.Neutral, Outlined.RemoveCircleOutline, "Not set up", "It is not tested here: no probe for it is set up. That is not green.");

    public static StatusLook Of(GovernedApp app, PostureCell cell) => IsNotSetUp(app, cell) ? NotSetUp : ComplianceLooks.Of(cell.Decision.Compliance);

    /// <summary>All of it in a sentence; of what is not set up, what would fill it.</summary>
    public static string Sentence(GovernedApp app, PostureCell cell) => IsNotSetUp(app, cell) ? CheckReach.Of(app, cell.Kind).Reason : cell.Sentence;

    /// <summary>What was proven while a probe was set up stays to be seen for as long as it is fresh.</summary>
    public static bool IsNotSetUp(GovernedApp app, PostureCell cell) =>
        cell.Latest is null && CheckReach.PathOf(cell.Kind) is not null && !CheckReach.Of(app, cell.Kind).IsMade;
}
