using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Orphans;

/// <summary>Comparisons and findings as one viewer may see them.</summary>
public sealed record OrphanBoard(ImmutableArray<AppComparison> Apps, ImmutableArray<FindingRow> Findings)
{
    /// <summary>Puts them together. What belongs to an app nobody governs any more is for those who read everything.</summary>
    public static OrphanBoard Of(Governance governance, IEnumerable<Round> rounds, IEnumerable<Finding> findings, Actor actor)
    {
        var last = rounds.ToDictionary(r => r.App);
        var comparisons =
            from app in governance.Apps
            where actor.MayRead(app.Owner)
            orderby app.Tier, app.Title
            select new AppComparison(
                app,
                governance.SourceOf(app.Id),
                last.GetValueOrDefault(app.Id),
                governance.Tier(app.Tier).Limits[CheckKind.LeaverAccount],
                actor.MayManage || actor.Owns(app.Owner));
        var rows = findings
            .Select(f => new FindingRow(f, governance.App(f.App)))
            .Where(r => r.App is null ? actor.MayReadEverything : actor.MayRead(r.App.Owner));
        return new([.. comparisons], [.. rows]);
    }
}
