using Dashboard.Lab.Apps;
using Dashboard.Lab.Company;
using Dashboard.Lab.Jit;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Access;

/// <summary>
/// What an app offers to who is in, beside its SCIM path: a protected resource, keys, a session, and the console of its
/// administrators. All of it is out of order when the app is.
/// </summary>
internal static class AppEndpoints
{
    private const string KeyHeader = "X-Api-Key";
    private const string SessionCookie = "sid";
    private const int PageSize = 50;
    private const int ShortPage = 7;

    public static void MapAppAccess(this IEndpointRouteBuilder routes)
    {
        var app = routes.MapGroup("/apps/{app}");
        app.MapGet("/api/me", Serve(MeAsync)).WithMetadata(new OwnDoor());
        app.MapPost("/keys", Serve(GiveKeyAsync)).WithMetadata(new OwnDoor());
        app.MapDelete("/keys/{id}", Serve(TakeKeyAsync)).WithMetadata(new OwnDoor());
        app.MapPost("/session", Serve(BeginSessionAsync)).WithMetadata(new OwnDoor());
        app.MapGet("/home", Serve(HomeAsync)).WithMetadata(new OwnDoor());
        app.MapGet("/privileged", Serve(PrivilegedResource.ServeAsync)).WithMetadata(new OwnDoor());

        // The console is for administrators: it needs the Lab's token, like everything without a door of its own.
        app.MapGet("/console/users", Serve(ConsoleAsync));
    }

    private static RequestDelegate Serve(Func<AppVisit, Task<IResult>> handle) => async http =>
    {
        var company = http.RequestServices.GetRequiredService<PracticeCompany>();
        var app = company.Apps.FirstOrDefault(a => a.External is null && a.Id.Equals(http.Request.RouteValues["app"] as string, StringComparison.OrdinalIgnoreCase));
        var result = app is null ? Results.NotFound()
            : company.Systems[app.Id].Faults.Next() is { } fault ? Busy(http, fault)
            : await handle(new AppVisit(http, app, company.Systems[app.Id].Store.View()));
        await result.ExecuteAsync(http);
    };

    private static IResult Busy(HttpContext http, Fault fault)
    {
        http.Response.Headers.RetryAfter = fault.RetryAfterSeconds?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Results.StatusCode(fault.Status);
    }

    /// <summary>With a key if there is one, else with an access token.</summary>
    private static async Task<IResult> MeAsync(AppVisit visit)
    {
        var secret = visit.Http.Request.Headers[KeyHeader].ToString();

        return Me(visit, secret.Length > 0 ? visit.Admitted(Way.Key, secret)?.Subject : await visit.BearerAsync());
    }

    private static async Task<IResult> GiveKeyAsync(AppVisit visit)
    {
        if (await visit.BearerAsync() is not { } subject)
        {
            return Results.Unauthorized();
        }

        var (id, secret) = visit.Credentials.Give(Way.Key, visit.App.Id, subject);
        return Results.Json(new { id, key = secret }, statusCode: 201);
    }

    /// <summary>By its owner's token, or by the key itself, also when it opens nothing any more: <c>/keys/current</c>.</summary>
    private static async Task<IResult> TakeKeyAsync(AppVisit visit)
    {
        var shown = visit.Credentials.Find(Way.Key, visit.App.Id, visit.Http.Request.Headers[KeyHeader]);
        var id = visit.Http.Request.RouteValues["id"] is "current" ? shown?.Id : (string)visit.Http.Request.RouteValues["id"]!;
        if ((shown?.Subject ?? await visit.BearerAsync()) is not { } subject)
        {
            return Results.Unauthorized();
        }

        return id is not null && visit.Credentials.Take(Way.Key, visit.App.Id, subject, id) ? Results.NoContent() : Results.NotFound();
    }

    private static async Task<IResult> BeginSessionAsync(AppVisit visit)
    {
        if (await visit.BearerAsync() is not { } subject)
        {
            return Results.Unauthorized();
        }

        visit.Http.Response.Cookies.Append(
            SessionCookie,
            visit.Credentials.Give(Way.Session, visit.App.Id, subject).Secret,
            new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Path = $"/apps/{visit.App.Id}" });
        return Results.NoContent();
    }

    private static Task<IResult> HomeAsync(AppVisit visit) =>
        Task.FromResult(Me(visit, visit.Admitted(Way.Session, visit.Http.Request.Cookies[SessionCookie])?.Subject));

    private static IResult Me(AppVisit visit, string? subject) => subject is null
        ? Results.Unauthorized()
        : Results.Json(new { app = visit.App.Id, userName = visit.Account(subject)?.Name, subject });

    /// <summary>A page past the end is empty. An app that pages oddly over SCIM gives short pages here too.</summary>
    private static Task<IResult> ConsoleAsync(AppVisit visit)
    {
        if (!int.TryParse(visit.Http.Request.Query["page"].FirstOrDefault() ?? "1", out var page) || page < 1)
        {
            return Task.FromResult(Results.BadRequest());
        }

        var size = visit.App.Behaviour.Shape == ScimShape.Standard ? PageSize : ShortPage;
        var isForgetful = visit.App.Behaviour.Access.Asks(Way.Console) is Asked.Nobody;
        return Task.FromResult(Results.Json(new
        {
            users = visit.View.Users.Skip((page - 1) * size).Take(size).Select(l => new
            {
                id = l.Resource.Id,
                login = l.Resource.Name,
                status = isForgetful || l.Resource.IsActive ? "active" : "disabled",
            }),
            page,
            pages = (visit.View.Users.Count + size - 1) / size,
        }));
    }
}
