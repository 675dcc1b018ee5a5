using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Features.Findings;

/// <summary>Findings as one viewer may see them.</summary>
/// <param name="Findings">Open ones first, then newest first.</param>
/// <param name="Unproven">Apps of theirs whose last comparison proves no absence, by name.</param>
/// <param name="Apps">Apps of theirs.</param>
public sealed record FindingBoard(ImmutableArray<FindingRow> Findings, ImmutableArray<string> Unproven, int Apps)
{
    /// <summary>Puts them together. What belongs to an app nobody governs any more is for those who read everything.</summary>
    public static FindingBoard Of(Governance governance, IEnumerable<Round> rounds, IEnumerable<Finding> findings, Actor actor, DateTimeOffset now)
    {
        var last = rounds.ToDictionary(r => r.App);
        var apps = governance.Apps.Where(a => actor.MayRead(a.Owner)).ToList();
        return new(
            [.. findings.Select(f => new FindingRow(f, governance.App(f.App), now)).Where(r => r.App is null ? actor.MayReadEverything : actor.MayRead(r.App.Owner))],
            [.. apps.Where(a => last.GetValueOrDefault(a.Id) is not { IsProof: true }).Select(a => a.Title).Order(StringComparer.Ordinal)],
            apps.Count);
    }

    /// <summary>The finding of an id, if the viewer may see it.</summary>
    public FindingRow? Find(Guid? id) => Findings.FirstOrDefault(r => r.Finding.Id == id);
}
