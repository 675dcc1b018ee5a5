using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Features.Runs;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Campaigns;

/// <summary>Starts a campaign from a page and goes to its run.</summary>
internal static class CampaignStarts
{
    /// <summary>Starts it; the outcome is what the viewer is told.</summary>
    public static async Task<Outcome<string>> GoAsync(this CampaignStarter starter, string campaign, bool isDryRun, Actor actor, NavigationManager navigator, CancellationToken ct)
    {
        var started = await starter.StartAsync(campaign, actor, isDryRun, ct);
        if (started.Error is { } error)
        {
            return error;
        }

        navigator.NavigateTo(RunAddress.Of(started.Value!.Id));
        return $"{RunWords.Title(started.Value)} is on its way.";
    }
}
