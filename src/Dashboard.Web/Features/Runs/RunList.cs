using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;

namespace Dashboard.Web.Features.Runs;

/// <summary>One page of runs.</summary>
public sealed record RunList(ImmutableArray<RunRow> Rows, bool HasMore, ImmutableArray<string> Campaigns)
{
    /// <summary>Most runs on one page.</summary>
    public const int Most = 50;

    /// <summary>"50 runs, and there are more".</summary>
    public string Shown => (Rows.Length == 1 ? "1 run" : $"{Rows.Length} runs") + (HasMore ? ", and there are older ones" : string.Empty);

    /// <summary>The campaigns a viewer may see: those that watch an app they may read. One that is gone is for those who read everything.</summary>
    public static bool MaySee(string campaign, Governance governance, Actor actor) =>
        actor.MayReadEverything || (governance.Campaign(campaign) is { } known && known.Apps.Any(app => governance.App(app) is { } governed && actor.MayRead(governed)));

    /// <summary>Puts runs and results together; an app owner's counts hold only the own apps.</summary>
    public static ImmutableArray<RunRow> RowsOf(IEnumerable<Run> runs, IEnumerable<RecordedResult> results, Governance governance, Actor actor)
    {
        var byRun = results
            .Where(r => actor.MayReadEverything || (governance.App(r.Result.App) is { } app && actor.MayRead(app)))
            .ToLookup(r => r.Run);
        return [.. runs.Where(r => MaySee(r.Campaign, governance, actor)).Select(r => new RunRow(r, VerdictCounts.Of(byRun[r.Id].Select(b => b.Result))))];
    }
}
