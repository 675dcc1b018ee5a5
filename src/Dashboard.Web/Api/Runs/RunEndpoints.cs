using System.Security.Claims;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Configuration;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Features.Runs;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Runs;

/// <summary>Runs and their results.</summary>
internal static class RunEndpoints
{
    private static readonly Error Unknown = new("Run.Unknown", "There is no such run. GET /api/v1/runs lists those there are.");

    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("Runs");

        runs.MapGet("/", static async (string? campaign, [AsParameters] Page page, ClaimsPrincipal user, IRunReader reader, IGovernanceStore governance, CancellationToken ct) =>
        {
            if (page.Fault is { } fault)
            {
                return fault;
            }

            var current = (await governance.ReadAsync(ct)).Governance;
            return Results.Ok((await reader.ListAsync(new(campaign, null, null, page.From, page.Count), ct))
                .Where(run => RunList.MaySee(run.Campaign, current, user.ToActor()))
                .Select(RunHead.Of));
        })
            .Produces<RunHead[]>().WithSummary("Runs, newest first. An app owner's token sees those of campaigns with one of the owner's apps; a page is then shorter.");

        runs.MapGet("/{id:guid}", static async (Guid id, ClaimsPrincipal user, RunDetailReader reader, CancellationToken ct) =>
            await reader.ReadAsync(new(id), user.ToActor(), ct) is { } run ? Results.Ok(run) : Problems.Of(Unknown))
            .Produces<RunDetail>().WithSummary("A run with the results it has so far, each with every observation.");

        runs.MapPost("/{id:guid}/stop", static async (Guid id, ClaimsPrincipal user, RunStopper stopper, IRunJournal journal, CancellationToken ct) =>
            await journal.FindAsync(new RunId(id), ct) is null ? Problems.Of(Unknown)
            : await stopper.StopAsync(new(id), user.ToActor(), ct) is var outcome && outcome.IsOk ? Results.Accepted($"/api/v1/runs/{id}", RunHead.Of(outcome.Value))
            : Problems.Of(outcome.Error!))
            .Produces<RunHead>(StatusCodes.Status202Accepted).WithSummary("Asks a run to stop. What is open becomes Inconclusive; its canary is removed.");
    }
}
