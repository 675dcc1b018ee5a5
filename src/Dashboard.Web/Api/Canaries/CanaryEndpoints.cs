using System.Security.Claims;
using Dashboard.Core.Access;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Canaries;

/// <summary>The register of canaries.</summary>
internal static class CanaryEndpoints
{
    public static void MapCanaries(this IEndpointRouteBuilder api) =>
        api.MapGet("/canaries", static async ([AsParameters] Page page, ClaimsPrincipal user, ICanaryRegister register, CancellationToken ct) => user.ToActor().MayReadEverything
            ? page.Fault ?? Results.Ok((await register.ListAsync(ct)).Skip(page.From).Take(page.Count).Select(Shown))
            : Problems.Of(AccessErrors.EverythingOnly))
            .Produces<ShownCanary[]>().WithTags("Canaries").WithSummary("Every canary that was ever reserved, newest first.");

    private static ShownCanary Shown(Canary canary) => new(
        canary.Id.Value, canary.Role, canary.State, canary.Source, canary.Campaign, canary.Run.Value, canary.UserName, canary.Kind, canary.IdentityId,
        canary.ReservedAt, canary.ExpiresAt, canary.RemovalAttempts, canary.NextRemovalAt, canary.GoneAt, canary.Note);

    internal sealed record ShownCanary(
        Guid Id,
        CanaryRole Role,
        CanaryState State,
        string Source,
        string Campaign,
        Guid Run,
        string UserName,
        IdentityKind Kind,
        string? IdentityId,
        DateTimeOffset ReservedAt,
        DateTimeOffset ExpiresAt,
        int RemovalAttempts,
        DateTimeOffset? NextRemovalAt,
        DateTimeOffset? GoneAt,
        string Note);
}
