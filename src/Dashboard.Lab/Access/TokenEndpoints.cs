using System.Security.Claims;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Jit;
using Dashboard.Lab.Scim;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Dashboard.Lab.Access;

/// <summary>Gives and renews tokens, and says whose they are. Every refusal of a person is <c>invalid_grant</c> (RFC 6749 section 5.2).</summary>
internal static class TokenEndpoints
{
    public const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/connect/token", TokenAsync);
        routes.MapMethods("/connect/userinfo", ["GET", "POST"], UserInfoAsync);
    }

    public static IResult Refuse(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [Scheme]);

    private static async Task<IResult> TokenAsync(HttpContext http, Doorkeeper door, Grants grants, PrivilegedResource privileged)
    {
        if (Realm.Of(http) is not { } app || http.GetOpenIddictServerRequest() is not { } request)
        {
            return Results.NotFound();
        }

        if (request.IsPasswordGrantType())
        {
            return Begin(door.SignIn(app, Way.Login, request.Username, request.Password), Errors.InvalidGrant);
        }

        if (request.IsClientCredentialsGrantType())
        {
            return Begin(door.SignInWorkload(app, request.ClientId, request.ClientSecret), Errors.InvalidClient);
        }

        var principal = (await http.AuthenticateAsync(Scheme)).Principal!;

        return Renew(app, request.IsRefreshTokenGrantType() ? Way.Refresh : Way.Portal, principal, door, grants);

        IResult Begin(Resource? identity, string error) => identity is null
            ? Refuse(error, "The name or the password is wrong, or the account may not sign in.")
            : Results.SignIn(TokenClaims.For(identity, grants.Begin(), privileged.IsOpenTo(app, identity.Id), request.GetScopes()), null, Scheme);
    }

    private static IResult Renew(LabApp app, Way way, ClaimsPrincipal principal, Doorkeeper door, Grants grants)
    {
        if (!door.Admits(app, way, principal.Subject()))
        {
            if (!app.Behaviour.Access.Restores.Contains(way))
            {
                grants.EndRenewal(principal.GrantId());
            }

            return Refuse(Errors.InvalidGrant, "The account may not sign in.");
        }

        return grants.Renew(principal.GrantId()!, principal.RenewalNumber())
            ? Results.SignIn(principal.Renewed(), null, Scheme)
            : Refuse(Errors.InvalidGrant, "The token was used before, or revoked.");
    }

    private static async Task<IResult> UserInfoAsync(HttpContext http, Doorkeeper door, Grants grants)
    {
        if (Realm.Of(http) is not { } app)
        {
            return Results.NotFound();
        }

        var principal = (await http.AuthenticateAsync(Scheme)).Principal!;
        if (!grants.IsAlive(principal.GrantId()) || !door.Admits(app, Way.Login, principal.Subject()))
        {
            return Results.Challenge(
                new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidToken }),
                [Scheme]);
        }

        return Results.Json(new Dictionary<string, string?>
        {
            [Claims.Subject] = principal.Subject(),
            [Claims.PreferredUsername] = principal.GetClaim(Claims.PreferredUsername),
        });
    }
}
