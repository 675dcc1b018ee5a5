using System.Text.Json.Serialization;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;

namespace Dashboard.Web.Api.Runs;

/// <summary>A run with the results it has so far.</summary>
internal sealed record RunDetail([property: JsonIgnore] RunHead Head, IReadOnlyList<RunResult> Results) : RunHead(Head);

/// <summary>One check of one app.</summary>
/// <param name="Waiver">Id of the exception that covers the breach; null where none does.</param>
internal sealed record RunResult(
    string App,
    CheckKind Check,
    Verdict Verdict,
    SlaVerdict? SlaVerdict,
    Compliance Compliance,
    Guid? Waiver,
    double? LatencyLowerSeconds,
    double? LatencyUpperSeconds,
    double LimitSeconds,
    EvidenceGrade Grade,
    string Reason,
    int? DecidingObservation,
    DateTimeOffset? ChangedAt,
    DateTimeOffset ConcludedAt,
    IReadOnlyList<RunObservation> Observations);

/// <summary>One reading, and what it said about the check.</summary>
internal sealed record RunObservation(int Number, DateTimeOffset StartedAt, DateTimeOffset EndedAt, Answer Answer, string Reason, int Requests);
