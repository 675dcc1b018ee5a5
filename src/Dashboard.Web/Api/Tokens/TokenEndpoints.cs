using System.Security.Claims;
using System.Text.Json.Serialization;
using Dashboard.Core.Access;
using Dashboard.Web.Security;

namespace Dashboard.Web.Api.Tokens;

/// <summary>Tokens for programs. For administrators.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder api)
    {
        var tokens = api.MapGroup("/tokens").WithTags("Tokens");

        tokens.MapGet("/", static async (ClaimsPrincipal user, IApiTokenStore store, CancellationToken ct) => user.ToActor().MayAdminister
            ? Results.Ok((await store.ListAsync(ct)).Select(Shown))
            : Problems.Of(AccessErrors.AdministratorsOnly))
            .Produces<ShownToken[]>().WithSummary("Every token ever made, without its secret.");

        tokens.MapPost("/", static async (TokenRequest request, ClaimsPrincipal user, ApiTokenDesk desk, CancellationToken ct) =>
            await desk.CreateAsync(request.Name, request.Role, user.ToActor(), ct) is var outcome && outcome.IsOk
                ? Results.Created($"/api/v1/tokens/{outcome.Value.Token.Id}", new MadeToken(outcome.Value.Token.Id, outcome.Value.Token.Name, request.Role, outcome.Value.Secret))
                : Problems.Of(outcome.Error!))
            .Produces<MadeToken>(StatusCodes.Status201Created).WithSummary("Makes a token. Its secret is in this answer and can never be read again.");

        tokens.MapDelete("/{id:guid}", static async (Guid id, ClaimsPrincipal user, ApiTokenDesk desk, CancellationToken ct) =>
            (await desk.RevokeAsync(id, user.ToActor(), ct)).Error is { } error ? Problems.Of(error) : Results.NoContent())
            .Produces(StatusCodes.Status204NoContent).WithSummary("Takes a token back, at once and for good.");
    }

    private static ShownToken Shown(ApiToken token) => new(token.Id, token.Name, token.Role, token.CreatedBy, token.CreatedAt, token.LastUsedAt, token.RevokedAt);

    /// <summary>The role has no default: what was left out must not become the role that may do everything.</summary>
    internal sealed record TokenRequest(string Name, [property: JsonRequired] Role Role);

    internal sealed record MadeToken(Guid Id, string Name, Role Role, string Token);

    internal sealed record ShownToken(Guid Id, string Name, string Role, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);
}
