using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Features.Findings;
using Dashboard.Web.Features.Reconciliation;

namespace Dashboard.Web.Features.Orphans;

/// <summary>Of the comparisons and findings that one viewer may see, what is left behind.</summary>
public sealed record OrphanBoard(ImmutableArray<AppComparison> Apps, ImmutableArray<FindingRow> Findings)
{
    /// <summary>What this page is about: access without anybody who is due it.</summary>
    public static readonly ImmutableArray<Situation> Situations = [Situation.OrphanedAccount, Situation.ResidualAccess, Situation.StaleLink];

    /// <summary>Puts them together.</summary>
    public static OrphanBoard Of(Governance governance, IReadOnlyList<Round> rounds, IEnumerable<Finding> findings, IReadOnlyList<LogStanding> logs, Actor actor, DateTimeOffset now) => new(
        ReconciliationBoard.Of(governance, rounds, [], logs, [], actor, now).Apps,
        FindingBoard.Of(governance, rounds, findings.Where(f => Situations.Contains(f.Situation)), actor, now).Findings);
}
