using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Packing;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Evidence;

/// <summary>One canary in one app: what the checks of one phase - a leaver's clocks, the life of a JIT grant - came to, side by side.</summary>
/// <param name="App">The app.</param>
/// <param name="Phase">The phase.</param>
/// <param name="Results">Its results of one run, at most one for each check of the phase.</param>
public sealed record JourneyProof(AppId App, Phase Phase, ImmutableArray<ResultLine> Results)
{
    /// <summary>The checks of the phase, in their order.</summary>
    public ImmutableArray<CheckKind> Checks => CheckPhases.Of(Phase);

    /// <summary>Any of its results, for what they share.</summary>
    public RecordedResult First => Results[0].Recorded;

    /// <summary>When what they are timed from began; null when it never did.</summary>
    public DateTimeOffset? ChangedAt => Phase is Phase.Jit ? Results.Min(r => r.Recorded.Result.ChangedAt) : Results.Max(r => r.Recorded.Result.ChangedAt);

    /// <summary>How many passed, in time or not.</summary>
    public int Proven => Results.Count(r => r.Recorded.Result.Verdict is Verdict.Passed);

    /// <summary>The worst of them. One that was skipped, or has no result in the period, is not proven: it is never passed over.</summary>
    public Compliance Worst => Checks.Max(kind => Of(kind)?.Decision.Compliance ?? Compliance.NotProven);

    /// <summary>The result of one of them; null when there is none in the period.</summary>
    public ResultLine? Of(CheckKind kind) => Results.FirstOrDefault(r => r.Recorded.Result.Kind == kind);

    /// <summary>A line for every run and app among these results that has one of the phase, in their order.</summary>
    public static IReadOnlyList<JourneyProof> Of(IReadOnlyList<ResultLine> results, Phase phase)
    {
        var journeys = results.Index()
            .Where(r => CheckPhases.Of(phase).Contains(r.Item.Recorded.Result.Kind))
            .GroupBy(r => (r.Item.Recorded.Run, r.Item.Recorded.Result.App), r => r.Index)
            .Select(journey => (journey.Key.App, Results: journey.ToImmutableArray()))
            .ToImmutableArray();
        return new Rows<JourneyProof>(journeys.Length, at => new(journeys[at].App, phase, [.. journeys[at].Results.Select(r => results[r])]));
    }
}
