using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>What the editor of a campaign was opened with.</summary>
/// <param name="Version">The configuration it is edited from.</param>
/// <param name="Runs">Its latest runs.</param>
public sealed record CampaignEditing(GovernanceVersion Version, ImmutableArray<RunRow> Runs);
