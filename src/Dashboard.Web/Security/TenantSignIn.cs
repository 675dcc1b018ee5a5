using System.Net;
using System.Security.Claims;
using Dashboard.Core.Access;
using Dashboard.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Dashboard.Web.Security;

/// <summary>Signing in with the one tenant of Microsoft Entra ID: the authorization code flow with PKCE and a client secret, so that a sign-in can be asked after.</summary>
internal static class TenantSignIn
{
    private const string NoRefreshToken = "The tenant gave no refresh token: allow the application the scope offline_access.";
    private const string WayIn = "Microsoft Entra ID";

    public static void AddTenantSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMicrosoftIdentityWebAppAuthentication(configuration, IdentityProviderOptions.Section);
        services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme).PostConfigure<IOptions<IdentityProviderOptions>>(Configure);
    }

    private static void Configure(OpenIdConnectOptions oidc, IOptions<IdentityProviderOptions> provider)
    {
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.UsePkce = true;
        oidc.Scope.Clear();
        foreach (var scope in (string[])["openid", "profile", "offline_access"])
        {
            oidc.Scope.Add(scope);
        }

        oidc.SaveTokens = false;

        // Claims under the names that the tenant gives them: Microsoft.Identity.Web brings a handler of its own, which renames them whatever MapInboundClaims says.
        oidc.TokenHandler = new JsonWebTokenHandler { MapInboundClaims = false };
        oidc.TokenValidationParameters.NameClaimType = "preferred_username";
        oidc.TokenValidationParameters.RoleClaimType = "roles";
        Bind(oidc.CorrelationCookie, "__Host-tidemark-correlation.");
        Bind(oidc.NonceCookie, "__Host-tidemark-nonce.");

        oidc.Events.OnAuthorizationCodeReceived = context =>
        {
            context.TokenEndpointRequest!.ClientSecret = ClientSecret.Read(provider.Value.ClientSecret);
            return Task.CompletedTask;
        };
        var validated = oidc.Events.OnTokenValidated;
        oidc.Events.OnTokenValidated = async context =>
        {
            await validated(context);
            var person = SignedInPerson.Of(context.Principal?.Identity as ClaimsIdentity, provider.Value.TenantId, out var refusal);
            var services = context.HttpContext.RequestServices;
            if (refusal is SignedInPerson.NoRole)
            {
                // The tenant answers for them, and they may do nothing here any more: nor may their tokens.
                await services.GetRequiredService<PersonDesk>().FollowAsync(context.Principal!.FindFirst("sub")!.Value, context.Principal.FindFirst("preferred_username")!.Value, [], context.HttpContext.RequestAborted);
            }

            if (person is null || context.TokenEndpointResponse?.RefreshToken is not { Length: > 0 } refresh)
            {
                context.Fail(refusal ?? NoRefreshToken);
                return;
            }

            var others = await services.GetRequiredService<PersonDesk>().EnterAsync(person.Subject, person.Name, person.Roles, context.HttpContext.RequestAborted);

            // Nothing else of the token goes into the cookie: what the tenant may put into it we do not know.
            context.Principal = new(new ClaimsIdentity(
                [
                    new(ClaimTypes.Name, person.Name),
                    .. person.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())),
                    .. others.Select(name => new Claim(ActorClaims.AlsoClaim, name)),
                    new(Sessions.IdClaim, services.GetRequiredService<Sessions>().Open(person, refresh)),
                ],
                WayIn));
        };
        oidc.Events.OnRemoteFailure = RefuseAsync;

        // A sign-out by link from elsewhere carries nothing that proves where it comes from: anybody could sign people out by it.
        oidc.RemoteSignOutPath = default;

        // A secret goes where it is meant to go, and no further.
        oidc.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
    }

    private static void Bind(CookieBuilder cookie, string name) =>
        (cookie.Name, cookie.Path, cookie.SecurePolicy) = (name, "/", CookieSecurePolicy.Always);

    /// <summary>A plain page instead of a fault: a sign-in that is not accepted is no bug of the server.</summary>
    private static async Task RefuseAsync(RemoteFailureContext context)
    {
        // What the provider says may hold anything: the kind of the failure is entered, and its words are in the log.
        var reason = context.Failure?.Message is SignedInPerson.OtherTenant or SignedInPerson.Nameless or SignedInPerson.NoRole or NoRefreshToken
            ? context.Failure.Message
            : $"The answer of the identity provider was not accepted ({context.Failure?.GetType().Name}).";
        var http = context.HttpContext;
        await http.RequestServices.GetRequiredService<SignInDesk>().RefuseAsync(WhereFrom.Of(http), reason, http.RequestAborted);
        context.HandleResponse();
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        await PlainPage.WriteAsync(http, "Not let in", $"<p>{WebUtility.HtmlEncode(reason)}</p><p>Ask whoever administers Tidemark, or <a href=\"{SignIn.LoginPath}\">sign in as somebody else</a>.</p>");
    }
}
