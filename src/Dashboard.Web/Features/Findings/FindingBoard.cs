using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Shared.Filters;

namespace Dashboard.Web.Features.Findings;

/// <summary>A part of the findings that one viewer may see, and what there is of them in all.</summary>
/// <param name="Findings">The part: open ones first, then newest first.</param>
/// <param name="Matching">Those that pass the filters, counted.</param>
/// <param name="All">All that the viewer may see.</param>
/// <param name="Trend">Those that pass the filters but for their state, day by day.</param>
/// <param name="Apps">Apps that have findings.</param>
/// <param name="Assignees">Who works on any.</param>
/// <param name="Unproven">Apps of theirs whose last comparison proves no absence, by name.</param>
/// <param name="Governed">How many apps are theirs.</param>
/// <param name="Chosen">The one whose readings are looked at; null for none.</param>
public sealed record FindingBoard(
    ImmutableArray<FindingRow> Findings,
    FindingCounts Matching,
    int All,
    TrendLine Trend,
    ImmutableArray<FilterOption> Apps,
    ImmutableArray<FilterOption> Assignees,
    ImmutableArray<string> Unproven,
    int Governed,
    FindingDetail? Chosen)
{
    /// <summary>The apps whose findings a viewer may see; null for all.</summary>
    public static ImmutableArray<AppId>? SeenBy(Governance governance, Actor actor) =>
        actor.MayReadEverything ? null : [.. governance.Apps.Where(a => actor.MayRead(a)).Select(a => a.Id)];

    /// <summary>Lines of a list with their apps.</summary>
    public static ImmutableArray<FindingRow> RowsOf(IEnumerable<FindingLine> lines, Governance governance, DateTimeOffset now) => [.. lines.Select(line => new FindingRow(line, governance.App(line.App), now))];

    /// <summary>Apps of theirs whose last comparison proves no absence, by name.</summary>
    public static ImmutableArray<string> UnprovenOf(IReadOnlyCollection<GovernedApp> apps, IEnumerable<Round> rounds)
    {
        var last = rounds.ToDictionary(r => r.App);
        return [.. apps.Where(a => last.GetValueOrDefault(a.Id) is not { IsProof: true }).Select(a => a.Title).Order(StringComparer.Ordinal)];
    }
}
