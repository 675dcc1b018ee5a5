using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Evidence;

/// <summary>One leaver in one app: what its five clocks, and signing in once more after them, came to, side by side.</summary>
/// <param name="App">The app.</param>
/// <param name="Results">Its results of one run, at most one for each check of leaving.</param>
public sealed record LeaverProof(AppId App, ImmutableArray<ResultLine> Results)
{
    /// <summary>The five clocks and the resurrection, in the order of a life.</summary>
    public static readonly ImmutableArray<CheckKind> Clocks = CheckPhases.Of(Phase.Leave);

    /// <summary>Any of its results, for what they share.</summary>
    public RecordedResult First => Results[0].Recorded;

    /// <summary>When the source acknowledged the change; null when it was never made.</summary>
    public DateTimeOffset? ChangedAt => Results.Max(r => r.Recorded.Result.ChangedAt);

    /// <summary>How many passed, in time or not.</summary>
    public int Proven => Results.Count(r => r.Recorded.Result.Verdict is Verdict.Passed);

    /// <summary>The worst of them. One that was skipped, or has no result in the period, is not proven: it is never passed over.</summary>
    public Compliance Worst => Clocks.Max(kind => Of(kind)?.Decision.Compliance ?? Compliance.NotProven);

    /// <summary>The result of one of them; null when there is none in the period.</summary>
    public ResultLine? Of(CheckKind kind) => Results.FirstOrDefault(r => r.Recorded.Result.Kind == kind);

    /// <summary>A line for every leaver and app among these results, in their order.</summary>
    public static ImmutableArray<LeaverProof> Of(ImmutableArray<ResultLine> results) =>
    [
        .. results
            .Where(r => Clocks.Contains(r.Recorded.Result.Kind))
            .GroupBy(r => (r.Recorded.Run, r.Recorded.Result.App))
            .Select(leaver => new LeaverProof(leaver.Key.App, [.. leaver])),
    ];
}
