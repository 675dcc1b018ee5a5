using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Evidence;

/// <summary>Counts a run against its own journal, part by part.</summary>
/// <param name="run">The run.</param>
/// <param name="results">Its results in the book.</param>
/// <param name="request">Which apps.</param>
/// <param name="to">The end of what is looked at.</param>
internal sealed class RunTally(Run run, ImmutableArray<(AppId App, CheckKind Kind, int? DecidingObservation)> results, EvidenceRequest request, DateTimeOffset to)
{
    private readonly HashSet<(AppId App, CheckKind Kind, int Number)> _found = [];
    private readonly HashSet<(AppId App, CheckKind Kind, int Number)> _deciding = [.. results.Where(r => r.DecidingObservation is not null).Select(r => (r.App, r.Kind, r.DecidingObservation!.Value))];
    private int _concluded;
    private int _elsewhen;
    private int _ofOtherApps;
    private int _observations;
    private int _shown;

    /// <summary>What it went by; null until that is read.</summary>
    public RunTerms? WentBy { get; private set; }

    /// <summary>Counts a fact.</summary>
    public void Add(JournalFact fact)
    {
        switch (fact)
        {
            case RunBegun begun:
                WentBy ??= RunTerms.Of(begun.Plan);
                break;
            case Observed observed:
                _observations++;
                _shown += request.Covers(observed.App) ? 1 : 0;
                _found.UnionWith(observed.Checks.Select(c => (observed.App, c.Kind, observed.Number)).Where(_deciding.Contains));
                break;
            case Concluded { Result: var result } when !request.Covers(result.App):
                _ofOtherApps++;
                break;
            case Concluded { Result.ConcludedAt: var at } when at >= request.From && at < to:
                _concluded++;
                break;
            case Concluded:
                _elsewhen++;
                break;
        }
    }

    /// <summary>What it came to.</summary>
    public RunLine ToLine() => new(
        run,
        WentBy,
        run.RequestedAt >= request.From,
        results.Length,
        _concluded,
        _elsewhen,
        _ofOtherApps,
        _observations,
        _shown,
        results.Count(r => r.DecidingObservation is not null),
        results.Count(r => r.DecidingObservation is { } number && _found.Contains((r.App, r.Kind, number))));
}
