using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Waivers;

/// <summary>What an app owner asks for.</summary>
/// <param name="App">The app.</param>
/// <param name="Kinds">The checks it is for.</param>
/// <param name="Interval">How late the app may be.</param>
/// <param name="Justification">Why it cannot be faster.</param>
/// <param name="CompensatingControl">What keeps the risk down meanwhile.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
public sealed record WaiverRequest(
    AppId App,
    ImmutableArray<CheckKind> Kinds,
    TimeSpan Interval,
    string Justification,
    string CompensatingControl,
    DateTimeOffset ExpiresAt)
{
    /// <summary>When it begins, once it is approved; null to begin with the decision.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>When somebody looks whether it is still needed and its control still works; null in requests that are older than reviews.</summary>
    public DateTimeOffset? ReviewAt { get; init; }

    /// <summary>The exception that this one goes on from; null for a new one.</summary>
    public WaiverId? Extends { get; init; }
}
