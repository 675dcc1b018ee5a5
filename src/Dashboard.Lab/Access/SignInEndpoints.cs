using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Dashboard.Lab.Apps;
using Dashboard.Lab.Jit;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Dashboard.Lab.Access;

/// <summary>The login form of the token service, and its single sign-on session.</summary>
internal static class SignInEndpoints
{
    /// <summary>What the form says when it refuses, whatever the reason.</summary>
    public const string Refused = "Sign-in failed";

    private const string SessionCookie = "lab.sso";
    private const string FormCookie = "lab.form";
    private const string AuthorizePath = "/connect/authorize";

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(AuthorizePath, ["GET", "POST"], Authorize);
        routes.MapPost("/login", LogInAsync).DisableAntiforgery();
        routes.MapMethods("/connect/logout", ["GET", "POST"], LogOut);
    }

    private static IResult Authorize(HttpContext http, Doorkeeper door, Grants grants, PrivilegedResource privileged)
    {
        if (Realm.Of(http) is not { } app || http.GetOpenIddictServerRequest() is not { } request)
        {
            return Results.NotFound();
        }

        if (!request.HasPromptValue(PromptValues.Login)
            && door.Admitted(app, Way.Sso, http.Request.Cookies[SessionCookie]) is { } session
            && door.Identity(session.Subject) is { } identity)
        {
            return Results.SignIn(TokenClaims.For(identity, grants.Begin(), privileged.IsOpenTo(app, identity.Id), request.GetScopes()), null, TokenEndpoints.Scheme);
        }

        if (request.HasPromptValue(PromptValues.None))
        {
            return TokenEndpoints.Refuse(Errors.LoginRequired, "Nobody is signed in.");
        }

        return Form(http, app, $"{http.Request.PathBase}{AuthorizePath}{QueryString.Create(request.GetParameters().Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)))}", null);
    }

    private static async Task<IResult> LogInAsync(HttpContext http, Doorkeeper door, Credentials credentials)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var back = form["return"].ToString();
        var seen = http.Request.Cookies[FormCookie];
        if (Realm.Of(http) is not { } app || string.IsNullOrEmpty(seen) || seen != form["state"] || !back.StartsWith($"{http.Request.PathBase}{AuthorizePath}?", StringComparison.Ordinal))
        {
            return Results.BadRequest();
        }

        if (door.SignIn(app, Way.Portal, form["username"], form["password"]) is not { } identity)
        {
            return Form(http, app, back, Refused);
        }

        http.Response.Cookies.Append(SessionCookie, credentials.Give(Way.Sso, app.Id, identity.Id).Secret, Cookie(http));

        // Who has just signed in is not asked to do so again.
        var query = QueryHelpers.ParseQuery(back[back.IndexOf('?', StringComparison.Ordinal)..]).Where(p => p.Key != Parameters.Prompt);
        return Results.Redirect($"{http.Request.PathBase}{AuthorizePath}{QueryString.Create(query)}");
    }

    private static IResult LogOut(HttpContext http, Credentials credentials)
    {
        if (Realm.Of(http) is not { } app)
        {
            return Results.NotFound();
        }

        if (credentials.Find(Way.Sso, app.Id, http.Request.Cookies[SessionCookie]) is { } session)
        {
            credentials.Take(Way.Sso, app.Id, session.Subject, session.Id);
        }

        http.Response.Cookies.Delete(SessionCookie, Cookie(http));
        return Results.SignOut(null, [TokenEndpoints.Scheme]);
    }

    private static IResult Form(HttpContext http, LabApp app, string back, string? message)
    {
        var state = RandomNumberGenerator.GetHexString(32, lowercase: true);
        http.Response.Cookies.Append(FormCookie, state, Cookie(http));
        http.Response.Headers.CacheControl = "no-store";
        var html = HtmlEncoder.Default;
        return Results.Content(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Sign in to {html.Encode(app.DisplayName)}</title></head>
            <body>
            <h1>Sign in to {html.Encode(app.DisplayName)}</h1>
            {(message is null ? string.Empty : $"<p role=\"alert\">{html.Encode(message)}</p>")}
            <form method="post" action="{html.Encode($"{http.Request.PathBase}/login")}">
            <input type="hidden" name="return" value="{html.Encode(back)}">
            <input type="hidden" name="state" value="{state}">
            <p><label>User name <input name="username" autocomplete="username" required></label></p>
            <p><label>Password <input name="password" type="password" autocomplete="current-password" required></label></p>
            <p><button type="submit">Sign in</button></p>
            </form>
            </body>
            </html>
            """,
            "text/html; charset=utf-8");
    }

    private static CookieOptions Cookie(HttpContext http) => new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Path = http.Request.PathBase };
}
