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
    ImmutableDictionary<CheckKind, TimeSpan> LongestWaiver);
