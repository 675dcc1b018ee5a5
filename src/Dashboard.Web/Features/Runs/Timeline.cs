using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;

namespace Dashboard.Web.Features.Runs;

/// <summary>A run as a picture: phases as columns, apps as rows.</summary>
public sealed record Timeline(ImmutableArray<TimelinePhase> Phases, ImmutableArray<TimelineRow> Rows)
{
    /// <summary>What came of it so far.</summary>
    public VerdictCounts Verdicts { get; } = VerdictCounts.Of(Rows.SelectMany(r => r.Cells).Select(c => c.Result).OfType<CheckResult>());
}

/// <summary>A column group.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Checks">Its checks.</param>
/// <param name="ChangedAt">When the source acknowledged the change; null before.</param>
/// <param name="Sentence">Where it is.</param>
public sealed record TimelinePhase(Phase Phase, ImmutableArray<CheckKind> Checks, DateTimeOffset? ChangedAt, string Sentence);

/// <summary>One app's row.</summary>
public sealed record TimelineRow(AppId App, string Title, RiskTier Tier, ImmutableArray<TimelineCell> Cells);

/// <summary>One app and one check.</summary>
/// <param name="App">The app.</param>
/// <param name="Kind">The check.</param>
/// <param name="Stage">Waiting, watching or decided.</param>
/// <param name="Result">The result; null before it is decided.</param>
/// <param name="Latency">What is known of the latency so far; null where nothing was measured.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Readings">How many readings were made.</param>
/// <param name="Sentence">Where it is, in a sentence.</param>
public sealed record TimelineCell(
    AppId App,
    CheckKind Kind,
    CellStage Stage,
    CheckResult? Result,
    LatencyInterval? Latency,
    TimeSpan Limit,
    int Readings,
    string Sentence);

/// <summary>How far a cell is.</summary>
public enum CellStage
{
    /// <summary>Its phase has not opened.</summary>
    Waiting,

    /// <summary>The app is being read.</summary>
    Watching,

    /// <summary>It has its result.</summary>
    Decided,
}
