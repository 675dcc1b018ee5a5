using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Sla;

namespace Dashboard.Web.Shared.Posture;

/// <summary>Where every app stands that the viewer may read.</summary>
/// <param name="Governance">What is set up, for all.</param>
/// <param name="Rows">The viewer's apps, by tier and title.</param>
public sealed record PostureView(Governance Governance, ImmutableArray<PostureRow> Rows)
{
    /// <summary>The latest result that counts now; null without one.</summary>
    public DateTimeOffset? NewestEvidence => Rows.SelectMany(r => r.Cells).Max(c => c.Latest?.Result.ConcludedAt);

    /// <summary>How many apps stand so.</summary>
    public int Count(Compliance compliance) => Rows.Count(r => r.Compliance == compliance);
}
