using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Shared.Filters;

namespace Dashboard.Web.Features.Findings;

/// <summary>Reads what the page of findings shows: one part of the list and a few counts, whatever there is.</summary>
public sealed class FindingReader(IGovernanceStore governance, IFindingStore findings)
{
    /// <summary>The part of the list for one viewer.</summary>
    /// <param name="wanted">The filters; whose findings may be seen is added here.</param>
    /// <param name="take">How many rows.</param>
    /// <param name="chosen">The finding whose readings are looked at; null for none.</param>
    /// <param name="actor">The viewer.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<FindingBoard> ReadAsync(FindingQuery wanted, int take, Guid? chosen, Actor actor, CancellationToken ct)
    {
        var current = (await governance.ReadAsync(ct)).Governance;
        var seen = new FindingQuery(wanted.Now) { Seen = FindingBoard.SeenBy(current, actor) };
        var query = wanted with { Seen = seen.Seen };
        var all = await findings.CountAsync(seen, ct);
        var apps = current.Apps.Where(a => actor.MayRead(a)).ToList();
        return new(
            FindingBoard.RowsOf((await findings.ListAsync(query, 0, take, ct)).Lines, current, wanted.Now),
            await findings.CountAsync(query, ct),
            all.Total,
            new TrendLine(await findings.CountByDayAsync(query with { State = null }, TrendLine.Length, ct)),
            [.. all.Groups.Select(g => g.App).Distinct().Select(id => new FilterOption(id.Value, current.App(id)?.Title ?? id.Value)).OrderBy(o => o.Word, StringComparer.Ordinal)],
            [.. (await findings.ListAssigneesAsync(seen, ct)).Select(a => new FilterOption(a, a))],
            FindingBoard.UnprovenOf(apps, await findings.ListLatestRoundsAsync(ct)),
            apps.Count,
            chosen is { } id ? FindingDetail.Of((await findings.FindAsync([id], ct)).SingleOrDefault(), current, actor, wanted.Now) : null);
    }

    /// <summary>Every finding that passes the filters, to decide on all of them at once; one more than may be, where there are more.</summary>
    public async Task<IReadOnlyList<Guid>> ListIdsAsync(FindingQuery wanted, Actor actor, CancellationToken ct) =>
        await findings.ListIdsAsync(wanted with { Seen = FindingBoard.SeenBy((await governance.ReadAsync(ct)).Governance, actor) }, TriageDesk.Most + 1, ct);
}
