using System.Security.Claims;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Findings;

/// <summary>Disagreements between the directory and the apps.</summary>
internal static class FindingEndpoints
{
    public static void MapFindings(this IEndpointRouteBuilder api)
    {
        api.MapGet("/findings", static async (string? app, bool? open, Situation? situation, [AsParameters] Page page, ClaimsPrincipal user, IFindingStore findings, IGovernanceStore governance, CancellationToken ct) =>
        {
            if (page.Fault is { } fault)
            {
                return fault;
            }

            var actor = user.ToActor();
            var owners = (await governance.ReadAsync(ct)).Governance.Apps.ToDictionary(a => a.Id, a => a.Owner);
            return Results.Ok((await findings.ListAsync(app is null ? null : new AppId(app), ct))
                .Where(finding => MayRead(actor, owners, finding.App) && (open is null || open == (finding.ResolvedAt is null)) && (situation is null || situation == finding.Situation))
                .Skip(page.From).Take(page.Count)
                .Select(ShownFinding.Of));
        })
            .Produces<ShownFinding[]>().WithTags("Findings").WithSummary("Open ones first, then newest first. open=true leaves out what is resolved, open=false what is open.");

        api.MapPost("/findings/triage", static async (Decision decision, ClaimsPrincipal user, TriageDesk desk, IGovernanceStore governance, CancellationToken ct) =>
        {
            var current = (await governance.ReadAsync(ct)).Governance;
            var order = new TriageOrder(decision.Action, decision.Text ?? string.Empty, decision.Person, decision.As, decision.Until);
            var outcome = await desk.DecideAsync(decision.Findings ?? [], order, id => current.App(id)?.Owner, user.ToActor(), ct);
            return outcome.Error is { } error ? Problems.Of(error) : Results.Ok(outcome.Value!.Select(ShownFinding.Of));
        })
            .Produces<ShownFinding[]>().WithTags("Findings").WithSummary("Marks findings as known, takes a mark back, hands them over, or comments. All of them, or none.");

        api.MapGet("/rounds", static async (ClaimsPrincipal user, IFindingStore findings, IGovernanceStore governance, CancellationToken ct) =>
        {
            var actor = user.ToActor();
            var owners = (await governance.ReadAsync(ct)).Governance.Apps.ToDictionary(a => a.Id, a => a.Owner);
            return (await findings.ListLatestRoundsAsync(ct)).Where(r => MayRead(actor, owners, r.App)).Select(ShownRound.Of);
        })
            .Produces<ShownRound[]>().WithTags("Findings").WithSummary("The latest comparison of each app with its directory, and how often each situation was met.");

        api.MapPost("/apps/{app}/rounds", static async (string app, ClaimsPrincipal user, ReconciliationDesk desk, IGovernanceStore governance, CancellationToken ct) =>
        {
            var (actor, current) = (user.ToActor(), (await governance.ReadAsync(ct)).Governance);
            if (current.App(new(app)) is not { } known || !actor.MayRead(known))
            {
                return Problems.Of(ConnectionErrors.UnknownApp);
            }

            if (current.ScopeOf(known) is not { } scope)
            {
                return Results.Problem("No campaign watches this app, and there is more than one source: which directory it follows is not known.", statusCode: StatusCodes.Status409Conflict);
            }

            var outcome = await desk.CompareAsync(scope, actor, ct);
            return outcome.Error is { } error ? Problems.Of(error) : Results.Ok(ShownRound.Of(outcome.Value!));
        })
            .Produces<ShownRound>().WithTags("Findings").WithSummary("Compares an app with its directory now. Takes as long as both listings take.");
    }

    /// <summary>Of an app that is no longer governed nobody is the owner.</summary>
    private static bool MayRead(Actor actor, Dictionary<AppId, string> owners, AppId app) =>
        actor.MayReadEverything || (owners.TryGetValue(app, out var owner) && actor.Owns(owner, app.Value));

    /// <summary>What a person decides about findings.</summary>
    internal sealed record Decision(IReadOnlyList<Guid>? Findings, TriageAction Action, string? Text, string? Person, KnownAs? As, DateTimeOffset? Until);
}
