using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Dashboard.Web.Security;

/// <summary>Adds to everybody who is recognised the address that they come from, for the audit trail.</summary>
internal sealed class WhereFrom(IHttpContextAccessor accessor) : IClaimsTransformation
{
    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.Identity is ClaimsIdentity { IsAuthenticated: true } identity)
        {
            foreach (var claim in principal.FindAll(ActorClaims.FromClaim).ToList())
            {
                claim.Subject?.TryRemoveClaim(claim);
            }

            if (Of(accessor.HttpContext) is { } address)
            {
                identity.AddClaim(new(ActorClaims.FromClaim, address));
            }
        }

        return Task.FromResult(principal);
    }

    public static string? Of(HttpContext? http) => http?.Connection.RemoteIpAddress?.ToString();
}
