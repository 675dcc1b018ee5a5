using Dashboard.Lab.Apps;
using Dashboard.Lab.Company;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dashboard.Lab.Access;

/// <summary>
/// The token service as one app sees it: <c>/idp/crm.eu</c>. Each app is a realm of its own, with its own issuer, so
/// that one can be strict and another forgetful, and the tokens of one are nothing at another.
/// </summary>
internal sealed class Realm(RequestDelegate next, PracticeCompany company)
{
    public const string Prefix = "/idp";

    /// <summary>What follows the prefix and the app's id becomes the path: the token service then finds its endpoints.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments(Prefix, out var rest)
            && rest.Value?.Split('/', 3) is ["", { Length: > 0 } id, ..]
            && company.Apps.FirstOrDefault(a => a.External is null && a.Id == id) is { } app)
        {
            var own = new PathString($"{Prefix}/{app.Id}");
            http.Request.Path.StartsWithSegments(own, out var path);
            http.Request.PathBase = http.Request.PathBase.Add(own);
            http.Request.Path = path;
            http.Items[typeof(Realm)] = app;
        }

        await next(http);
    }

    /// <summary>Null outside every realm.</summary>
    public static LabApp? Of(HttpContext http) => http.Items[typeof(Realm)] as LabApp;

    /// <summary>The issuer of one app's tokens, as the client sees us.</summary>
    public static Uri Issuer(HttpRequest request, LabApp app) => new(UriHelper.BuildAbsolute(request.Scheme, request.Host, $"{Prefix}/{app.Id}"));
}
