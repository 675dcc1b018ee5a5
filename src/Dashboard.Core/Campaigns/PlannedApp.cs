using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Sla;

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
    /// <summary>The longest JIT grant of its tier.</summary>
    public TimeSpan LongestGrant { get; init; } = TierPolicy.Default(App.Tier).LongestGrant;

    /// <summary>How long the control canary's own grant is asked for.</summary>
    [JsonIgnore]
    public TimeSpan ControlGrant => App.Jit?.ControlDuration ?? LongestGrant;

    /// <summary>
    /// How long a grant is asked for. The one that is taken back early is asked for as long as the control canary's: it must not
    /// end by itself while it is watched whether taking it back ended it.
    /// </summary>
    public TimeSpan DurationOf(CanaryRole role, int number) => role is CanaryRole.Control || number > 1 ? ControlGrant : App.Jit!.Duration;

    /// <summary>Its tier's limits. A plan that was frozen before a check existed holds no limit for it.</summary>
    public ImmutableDictionary<CheckKind, TimeSpan> Limits { get; init => field = TierPolicy.Complete(value); } = TierPolicy.Complete(Limits);
}
