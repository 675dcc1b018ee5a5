using System.Globalization;
using System.Security.Claims;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboard.Web.Security;

/// <summary>
/// The cookie of a signed-in person: one hour from signing in, however busy they are. A product that tests how fast a
/// leaver loses access must lose its own leavers fast.
/// </summary>
internal static class SessionCookie
{
    /// <summary>When the sign-in ends, in Unix seconds: a circuit outlives the request whose cookie opened it, and must know.</summary>
    public const string UntilClaim = "tidemark:until";

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static void Configure(CookieAuthenticationOptions cookie, IHostEnvironment environment)
    {
        // The prefix makes browsers insist on https, which a developer's machine need not have.
        cookie.Cookie.Name = environment.IsDevelopment() ? "tidemark" : "__Host-tidemark";
        cookie.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.HttpOnly = true;
        cookie.ExpireTimeSpan = Lifetime;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = SignIn.LoginPath;
        cookie.LogoutPath = SignIn.LogoutPath;
        cookie.ReturnUrlParameter = "returnUrl";

        var signingIn = cookie.Events.OnSigningIn;
        cookie.Events.OnSigningIn = async context =>
        {
            await signingIn(context);

            // What the identity provider says about its own session does not make ours longer.
            context.Properties.ExpiresUtc = cookie.TimeProvider!.GetUtcNow() + Lifetime;
            context.Properties.AllowRefresh = false;
            var until = context.Properties.ExpiresUtc.Value.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            (context.Principal?.Identity as ClaimsIdentity)?.AddClaim(new(UntilClaim, until));

            var actor = (context.Principal ?? new()).ToActor() with { From = WhereFrom.Of(context.HttpContext) };
            if (!await Desk(context.HttpContext).EnterAsync(actor, context.Principal?.Identity?.AuthenticationType ?? "unknown", context.HttpContext.RequestAborted))
            {
                throw new StorageUnavailableException("Nobody is let in while the audit trail cannot be written. Look at the state of the database, and try again.", null);
            }
        };
        cookie.Events.OnValidatePrincipal = ValidateAsync;
        var signingOut = cookie.Events.OnSigningOut;
        cookie.Events.OnSigningOut = async context =>
        {
            await signingOut(context);
            context.HttpContext.RequestServices.GetRequiredService<Sessions>().Close(context.HttpContext.User);
            if (context.HttpContext.User.Identity is { IsAuthenticated: true })
            {
                await Desk(context.HttpContext).LeaveAsync(context.HttpContext.User.ToActor(), context.HttpContext.RequestAborted);
            }
        };
        cookie.Events.OnRedirectToAccessDenied = static async context =>
        {
            await Desk(context.HttpContext).RefuseAsync(context.HttpContext.User.ToActor(), RouteOf(context.HttpContext), context.HttpContext.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await PlainPage.WriteAsync(context.HttpContext, "Not for you", "<p>Your role does not include this. Ask an administrator.</p><p><a href=\"/\">Back to the overview</a></p>");
        };
    }

    /// <summary>The pattern of the address: what somebody put into it may name anybody.</summary>
    public static string RouteOf(HttpContext http) => $"{http.Request.Method} {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "elsewhere"}";

    /// <summary>At every request: of a sign-in that is over nothing is left, of one whose roles have changed only what it still has.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var principal = context.Principal!;
        if (await context.HttpContext.RequestServices.GetRequiredService<Sessions>().RolesAsync(principal, context.HttpContext.RequestAborted) is not { Count: > 0 } roles)
        {
            context.RejectPrincipal();
        }
        else if (!roles.SetEquals(principal.ToActor().Roles))
        {
            var identity = (ClaimsIdentity)principal.Identity!;
            context.ReplacePrincipal(new(new ClaimsIdentity(
                [.. identity.Claims.Where(c => c.Type != identity.RoleClaimType), .. roles.Select(r => new Claim(identity.RoleClaimType, r.ToString()))], identity.AuthenticationType, identity.NameClaimType, identity.RoleClaimType)));
        }
    }

    private static SignInDesk Desk(HttpContext http) => http.RequestServices.GetRequiredService<SignInDesk>();
}
