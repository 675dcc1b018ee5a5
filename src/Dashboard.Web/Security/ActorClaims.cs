using System.Globalization;
using System.Security.Claims;
using Dashboard.Core.Access;

namespace Dashboard.Web.Security;

/// <summary>Turns who is signed in into who asks.</summary>
internal static class ActorClaims
{
    /// <summary>The address that the request, or the connection of the open page, comes from. Made here of each connection: no cookie and no token carries it.</summary>
    public const string FromClaim = "tidemark:from";

    /// <summary>Another sign-in name that they came with before.</summary>
    public const string AlsoClaim = "tidemark:also";

    private const string TokenClaim = "tidemark:token";
    private const string WritesClaim = "tidemark:token-writes";
    private const string AreasClaim = "tidemark:token-areas";
    private const string AppClaim = "tidemark:token-app";
    private const string ExpiresClaim = "tidemark:token-expires";

    /// <summary>Who acts by this token: the person who made it, within its role and scope.</summary>
    public static ClaimsIdentity Of(ApiToken token, string scheme) => new(
        [
            new(ClaimTypes.Name, token.Person),
            new(ClaimTypes.Role, token.Role),
            new(TokenClaim, token.Id.ToString()),
            new(WritesClaim, token.Scope.MayWrite.ToString()),
            new(AreasClaim, token.Scope.Areas.ToString()),
            .. token.ExpiresAt is { } end ? [new Claim(ExpiresClaim, end.ToString("O", CultureInfo.InvariantCulture))] : Array.Empty<Claim>(),
            .. token.AlsoKnownAs.Select(name => new Claim(AlsoClaim, name)),
            .. token.Scope.Apps.Select(app => new Claim(AppClaim, app)),
        ],
        scheme);

    /// <summary>The actor behind a principal: its name, and those of its roles that the product knows.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal) =>
        new(
            principal.Identity?.Name ?? string.Empty,
            [.. Enum.GetValues<Role>().Where(role => principal.IsInRole(role.ToString()))])
        {
            AlsoKnownAs = [.. principal.FindAll(AlsoClaim).Select(claim => claim.Value)],
            From = principal.FindFirst(FromClaim)?.Value,
            Token = principal.FindFirst(TokenClaim) is { } token ? TokenOf(principal, token.Value) : null,
        };

    private static TokenUse TokenOf(ClaimsPrincipal principal, string id) => new(
        Guid.Parse(id),
        new(
            principal.HasClaim(WritesClaim, bool.TrueString),
            Enum.Parse<TokenAreas>(principal.FindFirst(AreasClaim)!.Value),
            [.. principal.FindAll(AppClaim).Select(claim => claim.Value)]),
        principal.FindFirst(ExpiresClaim) is { } end ? DateTimeOffset.Parse(end.Value, CultureInfo.InvariantCulture) : null);
}
