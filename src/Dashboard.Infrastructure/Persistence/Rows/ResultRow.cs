using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>A Concluded fact, laid out for screens.</summary>
internal sealed class ResultRow
{
    public required Guid RunId { get; init; }

    public required string App { get; init; }

    public required CheckKind Kind { get; init; }

    public required RiskTier Tier { get; init; }

    public required Verdict Verdict { get; init; }

    public required SlaVerdict? Sla { get; init; }

    public required TimeSpan? LatencyLower { get; init; }

    public required TimeSpan? LatencyUpper { get; init; }

    public required TimeSpan Limit { get; init; }

    public required EvidenceGrade Grade { get; init; }

    public required string Reason { get; init; }

    public required int? DecidingObservation { get; init; }

    public required int Observations { get; init; }

    public required DateTimeOffset? ChangedAt { get; init; }

    public required DateTimeOffset ConcludedAt { get; init; }

    public static ResultRow Of(Guid run, RiskTier tier, CheckResult result) => new()
    {
        RunId = run,
        App = result.App.Value,
        Kind = result.Kind,
        Tier = tier,
        Verdict = result.Verdict,
        Sla = result.Sla,
        LatencyLower = result.Latency?.Lower,
        LatencyUpper = result.Latency?.Upper,
        Limit = result.Limit,
        Grade = result.Grade,
        Reason = result.Reason,
        DecidingObservation = result.DecidingObservation,
        Observations = result.Observations,
        ChangedAt = result.ChangedAt,
        ConcludedAt = result.ConcludedAt,
    };

    /// <param name="runNumber">The number of its run.</param>
    /// <param name="campaign">The campaign of its run.</param>
    /// <param name="app">Its app: the text that other results of the app have too, where there are many.</param>
    public RecordedResult ToRecord(int runNumber, string campaign, string app) => new(
        new RunId(RunId),
        runNumber,
        campaign,
        Tier,
        new CheckResult(
            new AppId(app),
            Kind,
            Verdict,
            Sla,
            LatencyLower is { } lower ? new LatencyInterval(lower, LatencyUpper) : null,
            Limit,
            Grade,
            Reason,
            DecidingObservation,
            Observations,
            ChangedAt,
            ConcludedAt));
}
