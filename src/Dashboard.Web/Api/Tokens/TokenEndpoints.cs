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

        tokens.MapGet("/", static async (ClaimsPrincipal user, ApiTokenDesk desk, TimeProvider time, CancellationToken ct) =>
            await desk.ListAsync(user.ToActor(), ct) is var outcome && outcome.IsOk
                ? Results.Ok(outcome.Value.Select(token => ShownToken.Of(token, time.GetUtcNow())))
                : Problems.Of(outcome.Error!))
            .Produces<ShownToken[]>().WithSummary("Every token ever made, without its secret.");

        tokens.MapPost("/", static async (TokenRequest request, ClaimsPrincipal user, ApiTokenDesk desk, CancellationToken ct) =>
            await desk.CreateAsync(request.ToOrder(), user.ToActor(), ct) is var outcome && outcome.IsOk
                ? Results.Created($"/api/v1/tokens/{outcome.Value.Token.Id}", new MadeToken(outcome.Value.Token.Id, outcome.Value.Token.Name, request.Role, request.ExpiresAt, outcome.Value.Secret))
                : Problems.Of(outcome.Error!))
            .Produces<MadeToken>(StatusCodes.Status201Created)
            .WithSummary("Makes a token, with a role, a scope (write: whether it may change anything; areas: all of them where none is named; apps: for an app owner) and an end. Its secret is in this answer and can never be read again. A token makes none that reaches further or lives longer than itself.");

        tokens.MapDelete("/{id:guid}", static async (Guid id, ClaimsPrincipal user, ApiTokenDesk desk, CancellationToken ct) =>
            (await desk.RevokeAsync(id, user.ToActor(), ct)).Error is { } error ? Problems.Of(error) : Results.NoContent())
            .Produces(StatusCodes.Status204NoContent).WithSummary("Takes a token back, at once and for good.");
    }

    /// <summary>Neither role, end nor whether it writes has a default: what was left out must not become more than was meant.</summary>
    internal sealed record TokenRequest(
        string Name, [property: JsonRequired] Role Role, [property: JsonRequired] DateTimeOffset ExpiresAt, [property: JsonRequired] bool Write, IReadOnlyList<TokenAreas>? Areas, IReadOnlyList<string>? Apps)
    {
        public TokenOrder ToOrder() => new(Name, Role, new(Write, Areas?.Aggregate(TokenAreas.None, static (all, area) => all | area) ?? TokenAreas.All, [.. Apps ?? []]), ExpiresAt);
    }

    internal sealed record MadeToken(Guid Id, string Name, Role Role, DateTimeOffset ExpiresAt, string Token);

    internal sealed record ShownToken(
        Guid Id, string Name, string Role, bool Write, IEnumerable<string> Areas, IReadOnlyList<string> Apps, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt, DateTimeOffset? SleepsAt, bool IsGood)
    {
        public static ShownToken Of(ApiToken token, DateTimeOffset now) => new(
            token.Id, token.Name, token.Role, token.Scope.MayWrite, token.Scope.Areas.ToString().Split(", "), [.. token.Scope.Apps], token.CreatedBy, token.CreatedAt, token.ExpiresAt, token.LastUsedAt, token.RevokedAt, token.SleepsAt, token.IsGoodAt(now));
    }
}
