using System.Globalization;
using System.Security.Claims;
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
        };
        cookie.Events.OnRedirectToAccessDenied = static context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return PlainPage.WriteAsync(context.HttpContext, "Not for you", "<p>Your role does not include this. Ask an IAM manager.</p><p><a href=\"/\">Back to the overview</a></p>");
        };
    }
}
