using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Campaigns;

/// <summary>An app as it was governed when the run began.</summary>
/// <param name="App">The app.</param>
/// <param name="Limits">Its tier's limits.</param>
/// <param name="LongestWaiver">Longest approved interval in force for each check; the watch goes on that long.</param>
public sealed record PlannedApp(
    GovernedApp App,
    ImmutableDictionary<CheckKind, TimeSpan> Limits,
    ImmutableDictionary<CheckKind, TimeSpan> LongestWaiver)
{
    /// <summary>The limit of a check. A plan from before there was this check holds it to the limit of the leaver's account.</summary>
    public TimeSpan LimitOf(CheckKind kind) => Limits.TryGetValue(kind, out var limit) ? limit : Limits[CheckKind.LeaverAccount];
}
