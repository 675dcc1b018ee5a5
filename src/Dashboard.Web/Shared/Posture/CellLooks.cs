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
    public static readonly StatusLook NotSetUp = new(Tone.Neutral, Outlined.RemoveCircleOutline, "Not set up", "It is not tested here: no probe for it is set up. That is not green.");

    public static readonly StatusLook NotAsked = new(Tone.Neutral, Outlined.HorizontalRule, "Not asked", "No campaign that watches this app makes this part of a journey, so that nobody asks. It neither counts for the app nor against it.");

    public static readonly StatusLook LendsNothing = new(Tone.Neutral, Outlined.HorizontalRule, "Not asked", "This app lends no access for a time that is set up here, so that there is nothing to ask. It neither counts for the app nor against it.");

    public static StatusLook Of(GovernedApp app, PostureCell cell) =>
        !cell.IsAsked ? WhyNotAsked(cell.Kind)
        : IsNotSetUp(app, cell) ? NotSetUp
        : ComplianceLooks.Of(cell.Decision.Compliance);

    /// <summary>All of it in a sentence; of what is not set up, what would fill it, and that a closed account does not make up for it.</summary>
    public static string Sentence(GovernedApp app, PostureCell cell) =>
        !cell.IsAsked ? WhyNotAsked(cell.Kind).Meaning
        : IsNotSetUp(app, cell) ? $"{CheckReach.Of(app, cell.Kind).Reason}{Moral(cell.Kind)}"
        : cell.Sentence;

    private static StatusLook WhyNotAsked(CheckKind kind) => CheckCatalogue.Of(kind).IsOfGrant ? LendsNothing : NotAsked;

    private static string? Moral(CheckKind kind) => kind is CheckKind.RehireCredentials || CheckCatalogue.Of(kind).IsOfGrant ? null : $" {PostureBuilder.ClosedIsNotShut}";

    /// <summary>Whether runs ask it of this app.</summary>
    public static bool IsTested(GovernedApp app, PostureCell cell) => cell.IsAsked && !IsNotSetUp(app, cell);

    /// <summary>What was proven while a probe was set up stays to be seen for as long as it is fresh.</summary>
    private static bool IsNotSetUp(GovernedApp app, PostureCell cell) =>
        cell is { IsAsked: true, Latest: null } && (CheckReach.PathOf(cell.Kind) is not null || CheckCatalogue.Of(cell.Kind).IsOfGrant) && !CheckReach.Of(app, cell.Kind).IsMade;
}
