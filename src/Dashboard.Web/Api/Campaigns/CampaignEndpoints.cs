using System.Security.Claims;
using Dashboard.Core.Campaigns;
using Dashboard.Web.Api.Runs;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Campaigns;

/// <summary>Starting campaigns.</summary>
internal static class CampaignEndpoints
{
    public static void MapCampaigns(this IEndpointRouteBuilder api) =>
        api.MapPost("/campaigns/{name}/runs", static async (string name, bool? dryRun, ClaimsPrincipal user, CampaignStarter starter, CancellationToken ct) =>
            await starter.StartAsync(name, user.ToActor(), dryRun ?? false, ct) is var outcome && outcome.IsOk
                ? Results.Accepted($"/api/v1/runs/{outcome.Value.Id}", RunHead.Of(outcome.Value))
                : Problems.Of(outcome.Error!))
            .Produces<RunHead>(StatusCodes.Status202Accepted).WithTags("Campaigns").WithSummary("Starts a run, which goes on by itself. A dry run writes nothing.");
}
