using System.Text.Json.Serialization;

namespace Dashboard.Lab.Truth;

/// <summary>One change and the exact moment readers could see it.</summary>
/// <param name="App">The app's id, or "directory" for the source.</param>
/// <param name="UserName">Whom it concerns.</param>
/// <param name="Kind">What happened, for example <c>account-deactivated</c>.</param>
/// <param name="Detail">The entitlement's name, or what changed about the identity.</param>
/// <param name="At">When it took effect. For an external app: when the app had acknowledged it.</param>
/// <param name="NotBefore">For an external app only: when the write was sent, so the effect lies between the two.</param>
internal sealed record Change(
    string App,
    string UserName,
    [property: JsonPropertyName("change")] string Kind,
    string? Detail,
    DateTimeOffset At,
    DateTimeOffset? NotBefore = null);
