using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;

namespace Dashboard.Web.Features.Apps;

/// <summary>What the editor of a probe or of lent access was opened with.</summary>
/// <param name="Version">The configuration it is edited from.</param>
/// <param name="App">The app.</param>
public sealed record SetupEditing(GovernanceVersion Version, GovernedApp App);
