using Dashboard.Web.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Security;

/// <summary>Signing in and out: with the identity provider where one is configured, as a persona in Development where none is.</summary>
internal static class SignIn
{
    public const string LoginPath = "/login";
    public const string LogoutPath = "/logout";

    private const string SignedOutPath = "/signed-out";

    public static void MapSignIn(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<IdentityProviderOptions>>().Value.IsConfigured)
        {
            MapIdentityProvider(app);
        }
        else if (app.Environment.IsDevelopment())
        {
            PersonaSignIn.Map(app);
        }
    }

    private static void MapIdentityProvider(WebApplication app)
    {
        app.MapGet(LoginPath, (string? returnUrl) => Results.Challenge(new() { RedirectUri = LocalUrl.Of(returnUrl) }, [OpenIdConnectDefaults.AuthenticationScheme]))
            .AllowAnonymous().ExcludeFromDescription();

        // Reads the form, though nothing in it matters: only a form that is read has its antiforgery token checked.
        app.MapPost(LogoutPath, ([FromForm] string? returnUrl) => Results.SignOut(
            new() { RedirectUri = SignedOutPath },
            [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme])).RequireAuthorization().ExcludeFromDescription();

        app.MapGet(SignedOutPath, static http => PlainPage.WriteAsync(http, "Signed out", $"<p><a href=\"{LoginPath}\">Sign in again</a></p>")).AllowAnonymous().ExcludeFromDescription();
    }
}
