using System.Security.Claims;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Configuration;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Findings;

/// <summary>Disagreements between the directory and the apps.</summary>
internal static class FindingEndpoints
{
    public static void MapFindings(this IEndpointRouteBuilder api) =>
        api.MapGet("/findings", static async (string? app, bool? open, [AsParameters] Page page, ClaimsPrincipal user, IFindingStore findings, IGovernanceStore governance, CancellationToken ct) =>
        {
            if (page.Fault is { } fault)
            {
                return fault;
            }

            var actor = user.ToActor();
            var owners = (await governance.ReadAsync(ct)).Governance.Apps.ToDictionary(a => a.Id, a => a.Owner);
            return Results.Ok((await findings.ListAsync(app is null ? null : new AppId(app), ct))
                .Where(finding => MayRead(actor, owners, finding.App) && (open is null || open == (finding.ResolvedAt is null)))
                .Skip(page.From).Take(page.Count)
                .Select(Shown));
        })
            .Produces<ShownFinding[]>().WithTags("Findings").WithSummary("Open ones first, then newest first. open=true leaves out what is resolved, open=false what is open.");

    /// <summary>Of an app that is no longer governed nobody is the owner.</summary>
    private static bool MayRead(Actor actor, Dictionary<AppId, string> owners, AppId app) =>
        actor.MayReadEverything || (owners.TryGetValue(app, out var owner) && actor.Owns(owner));

    private static ShownFinding Shown(Finding finding) => new(
        finding.Id, finding.App.Value, finding.Situation, finding.AccountId, finding.UserName, finding.Entitlements, finding.IsCanary, finding.Reason, finding.FirstSeen, finding.LastSeen, finding.ResolvedAt, finding.Kind);

    internal sealed record ShownFinding(
        Guid Id,
        string App,
        Situation Situation,
        string AccountId,
        string UserName,
        IReadOnlyCollection<string>? Entitlements,
        bool Canary,
        string Reason,
        DateTimeOffset FirstSeen,
        DateTimeOffset LastSeen,
        DateTimeOffset? ResolvedAt,
        IdentityKind? Kind);
}
