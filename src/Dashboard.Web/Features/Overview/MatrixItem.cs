using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Sla;

namespace Dashboard.Web.Features.Overview;

/// <summary>One line of the matrix: the head of a tier with its limits, or one app of it. One height for both, so that the matrix can be virtualised.</summary>
/// <param name="Policy">The tier.</param>
/// <param name="Count">How many apps of the tier are shown.</param>
/// <param name="Row">The app; null for the head of the tier.</param>
public sealed record MatrixItem(TierPolicy Policy, int Count, PostureRow? Row)
{
    /// <summary>The rows with a head before each tier.</summary>
    public static ImmutableArray<MatrixItem> Arrange(IEnumerable<PostureRow> rows, Governance governance) =>
    [
        .. rows.GroupBy(r => r.App.Tier).SelectMany(tier =>
        {
            var policy = governance.Tier(tier.Key);
            var count = tier.Count();
            return tier.Select(row => new MatrixItem(policy, count, row)).Prepend(new(policy, count, null));
        }),
    ];
}
