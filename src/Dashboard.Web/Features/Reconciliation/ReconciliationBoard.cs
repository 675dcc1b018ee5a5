using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Reconciliation;

/// <summary>The last comparison of each app that one viewer may see.</summary>
public sealed record ReconciliationBoard(ImmutableArray<AppComparison> Apps)
{
    /// <summary>Puts them together: what waits for somebody first, then what is not proven, then what was found, each by its risk.</summary>
    /// <param name="governance">The configuration.</param>
    /// <param name="rounds">The latest round of each app.</param>
    /// <param name="orders">The comparisons that are ordered or under way.</param>
    /// <param name="standings">How far the provisioning logs were read.</param>
    /// <param name="jobs">How the jobs of provisioners do.</param>
    /// <param name="actor">The viewer.</param>
    /// <param name="now">The moment.</param>
    public static ReconciliationBoard Of(Governance governance, IEnumerable<Round> rounds, IEnumerable<RoundOrder> orders, IReadOnlyList<LogStanding> standings, IReadOnlyList<ProvisioningJob> jobs, Actor actor, DateTimeOffset now)
    {
        var underWay = orders.ToDictionary(o => o.App);
        var last = rounds.ToDictionary(r => r.App);
        ImmutableArray<LogStanding> logs = [.. governance.ProvisioningLogs.Where(l => l.IsOfEverybody).Select(l => standings.FirstOrDefault(s => s.Log == l.Name)).OfType<LogStanding>()];
        return new(
        [
            .. from app in governance.Apps
               where actor.MayRead(app)
               let row = new AppComparison(app, governance.ScopeOf(app), last.GetValueOrDefault(app.Id), logs, actor.MayManage || actor.Owns(app), actor.MayManage)
               {
                   Troubles = [.. jobs.Where(j => j.App == app.Id && !j.IsActive && governance.ProvisioningLogs.Any(l => l.Name == j.Log && l.Jobs.ContainsKey(app.Id.Value)))],
                   Order = underWay.GetValueOrDefault(app.Id),
                   Left = underWay.GetValueOrDefault(app.Id)?.Left(last.GetValueOrDefault(app.Id), now),
               }
               orderby row.IsHeld descending, row.IsProven, row.Last is { Open: > 0 } descending, app.Tier, app.Title
               select row,
        ]);
    }

    /// <summary>Often while something is being compared, seldom otherwise.</summary>
    public TimeSpan RefreshEvery => Apps.Any(a => a.Order is not null) ? TimeSpan.FromSeconds(2) : TimeSpan.FromSeconds(15);

    /// <summary>How often a situation was met in the last comparisons that prove anything.</summary>
    public int Total(Situation situation) => Apps.Where(a => a.Last is { Held: null }).Sum(a => a.Last!.Counts.GetValueOrDefault(situation));
}
