using System.Globalization;
using System.Security.Claims;
using Dashboard.Lab.Scim;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Dashboard.Lab.Access;

/// <summary>What a token says, and of which grant it is.</summary>
internal static class TokenClaims
{
    private const string Grant = "lab_grant";
    private const string Renewal = "lab_renewal";
    private const string Privileged = "lab_privileged";

    /// <param name="isPrivileged">Whether the identity has the app's temporary entitlement as it signs in: some apps never look again.</param>
    public static ClaimsPrincipal For(Resource identity, string grant, bool isPrivileged, IEnumerable<string> scopes)
    {
        var claims = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.PreferredUsername, Claims.Role);
        claims.SetClaim(Claims.Subject, identity.Id).SetClaim(Claims.PreferredUsername, identity.Name).SetClaim(Grant, grant).SetClaim(Renewal, 0);
        claims.SetClaim(Privileged, isPrivileged ? "true" : null);
        claims.SetScopes(scopes);
        claims.SetDestinations(claim => claim.Type switch
        {
            Claims.PreferredUsername => [Destinations.AccessToken, Destinations.IdentityToken],
            Grant or Privileged => [Destinations.AccessToken],
            _ => [],
        });

        return new ClaimsPrincipal(claims);
    }

    public static string Subject(this ClaimsPrincipal principal) => principal.GetClaim(Claims.Subject)!;

    public static string? GrantId(this ClaimsPrincipal principal) => principal.GetClaim(Grant);

    public static bool IsPrivileged(this ClaimsPrincipal principal) => principal.GetClaim(Privileged) == "true";

    public static int RenewalNumber(this ClaimsPrincipal principal) => int.Parse(principal.GetClaim(Renewal)!, CultureInfo.InvariantCulture);

    public static ClaimsPrincipal Renewed(this ClaimsPrincipal principal) => principal.SetClaim(Renewal, principal.RenewalNumber() + 1);
}
