using Dashboard.Core.Campaigns;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>A campaign as the list shows it.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Apps">How many of its apps the viewer may see.</param>
/// <param name="Schedule">The schedule in words; null when it runs on demand.</param>
/// <param name="Next">When it runs next by itself.</param>
/// <param name="Last">Its last run with what came of it; null before the first.</param>
public sealed record CampaignRow(Campaign Campaign, int Apps, string? Schedule, DateTimeOffset? Next, RunRow? Last);
