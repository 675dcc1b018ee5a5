using Dashboard.Core.Apps;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Checks;

/// <summary>What a check came to for one app. Never rewritten.</summary>
/// <param name="App">The app.</param>
/// <param name="Kind">The check.</param>
/// <param name="Verdict">Did it come to the expected state at all?</param>
/// <param name="Sla">Was it in time? Null without a Passed or Failed.</param>
/// <param name="Latency">Between these; null where nothing was measured.</param>
/// <param name="Limit">The limit it was held to.</param>
/// <param name="Grade">How the evidence was got.</param>
/// <param name="Reason">A sentence with the figures, naming the observation that decided.</param>
/// <param name="DecidingObservation">Number of the observation that decided; null where none did.</param>
/// <param name="Observations">How many observations were made.</param>
/// <param name="ChangedAt">t0 on the wall clock; null when the change was never made.</param>
/// <param name="ConcludedAt">When it was decided.</param>
public sealed record CheckResult(
    AppId App,
    CheckKind Kind,
    Verdict Verdict,
    SlaVerdict? Sla,
    LatencyInterval? Latency,
    TimeSpan Limit,
    EvidenceGrade Grade,
    string Reason,
    int? DecidingObservation,
    int Observations,
    DateTimeOffset? ChangedAt,
    DateTimeOffset ConcludedAt);
