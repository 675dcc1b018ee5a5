using System.Collections.Immutable;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Features.Findings;
using Dashboard.Web.Features.Reconciliation;

namespace Dashboard.Web.Features.Orphans;

/// <summary>Of the comparisons and findings that one viewer may see, what is left behind.</summary>
/// <param name="Apps">The last comparison of each app.</param>
/// <param name="Findings">A part of the findings that pass the filters, newest first.</param>
/// <param name="Matching">How many pass them.</param>
/// <param name="All">How many there are.</param>
public sealed record OrphanBoard(ImmutableArray<AppComparison> Apps, ImmutableArray<FindingRow> Findings, int Matching, int All)
{
    /// <summary>What this page is about: access without anybody who is due it.</summary>
    public static readonly ImmutableArray<Situation> Situations = [Situation.OrphanedAccount, Situation.ResidualAccess, Situation.StaleLink];
}
