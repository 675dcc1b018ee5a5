using Dashboard.Core.Apps;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;

namespace Dashboard.Web.Features.Exceptions;

/// <summary>An exception as the register shows it.</summary>
/// <param name="Waiver">The exception.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="App">The app; null when it is governed no longer.</param>
/// <param name="Policy">The policy of the app's tier; null without the app.</param>
/// <param name="MayDecide">Whether the viewer may approve or reject it.</param>
/// <param name="MayRevoke">Whether the viewer may take it back.</param>
/// <param name="WhyNot">Why the viewer, who may decide on others, may not on this one.</param>
public sealed record WaiverRow(Waiver Waiver, WaiverState State, GovernedApp? App, TierPolicy? Policy, bool MayDecide, bool MayRevoke, string? WhyNot)
{
    /// <summary>Name of the app for people.</summary>
    public string Title => App?.Title ?? Waiver.Request.App.Value;
}
