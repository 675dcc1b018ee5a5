using System.Security.Claims;
using Dashboard.Core.Access;

namespace Dashboard.Web.Security;

/// <summary>Turns who is signed in into who asks.</summary>
internal static class ActorClaims
{
    /// <summary>The address that the request, or the connection of the open page, comes from. Made here of each connection: no cookie and no token carries it.</summary>
    public const string FromClaim = "tidemark:from";

    /// <summary>The person who made the token that somebody is recognised by; empty where nobody knows. Whoever signs in themselves has none.</summary>
    public const string BehindTokenClaim = "tidemark:behind-token";

    /// <summary>The actor behind a principal: its name, and those of its roles that the product knows.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal) =>
        new(
            principal.Identity?.Name ?? string.Empty,
            [.. Enum.GetValues<Role>().Where(role => principal.IsInRole(role.ToString()))])
        {
            BehindToken = principal.FindFirst(BehindTokenClaim)?.Value,
            From = principal.FindFirst(FromClaim)?.Value,
        };
}
