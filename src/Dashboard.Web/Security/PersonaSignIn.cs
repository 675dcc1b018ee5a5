using System.Net;
using System.Security.Claims;
using Dashboard.Core.Access;
using Dashboard.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Web.Security;

/// <summary>Signing in by choosing who to be. For Development only, and refuses to be mapped anywhere else.</summary>
internal static class PersonaSignIn
{
    public static void Map(WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            throw new InvalidOperationException("Personas exist in Development only.");
        }

        app.MapGet(SignIn.LoginPath, ShowAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(SignIn.LoginPath, EnterAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost(SignIn.LogoutPath, Leave).RequireAuthorization().ExcludeFromDescription();
    }

    private static Task ShowAsync(HttpContext http, IAntiforgery antiforgery, string? returnUrl)
    {
        var form = antiforgery.GetAndStoreTokens(http);
        var choices = string.Concat(Persona.All.Select(persona => $"""
            <button class="tm-plain-choice" name="persona" value="{persona.Name}"><b>{persona.Title}</b><span>{persona.Does}</span></button>
            """));

        return PlainPage.WriteAsync(http, "Who do you want to be?", $"""
            <p>This is Development: choose a persona. In production people sign in with their organisation's account.</p>
            <form method="post" action="{SignIn.LoginPath}">
            <input type="hidden" name="{form.FormFieldName}" value="{form.RequestToken}">
            <input type="hidden" name="returnUrl" value="{WebUtility.HtmlEncode(LocalUrl.Of(returnUrl))}">
            {choices}
            </form>
            """);
    }

    private static async Task<IResult> EnterAsync([FromForm] string? persona, [FromForm] string? returnUrl, HttpContext http, SignInDesk desk, PersonDesk people, CancellationToken ct)
    {
        if (Persona.All.FirstOrDefault(p => p.Name == persona) is not { } chosen)
        {
            await desk.RefuseAsync(WhereFrom.Of(http), "There is no such persona.", ct);
            return Results.Problem("There is no such persona. Go back to /login and choose one.", statusCode: StatusCodes.Status400BadRequest, title: "Nobody");
        }

        await people.EnterAsync(chosen.Name, chosen.Name, [chosen.Role], ct);
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, chosen.Name), new(ClaimTypes.Role, chosen.Role.ToString())], "Persona");
        return Results.SignIn(new(identity), new() { RedirectUri = LocalUrl.Of(returnUrl) }, CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Reads the form, though nothing in it matters: only a form that is read has its antiforgery token checked.</summary>
    private static IResult Leave([FromForm] string? returnUrl) =>
        Results.SignOut(new() { RedirectUri = returnUrl is null ? SignIn.LoginPath : LocalUrl.Of(returnUrl) }, [CookieAuthenticationDefaults.AuthenticationScheme]);
}
