using Dashboard.Lab.Access;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Settings;

/// <summary>
/// Everything needs the token but the status, by which a parent process learns that the Lab is ready, and what asks for
/// a credential of its own: the token service, and what apps offer to who is signed in.
/// </summary>
internal sealed class BearerGate(RequestDelegate next, LabToken token)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path.Equals("/lab/status", StringComparison.Ordinal)
            || Realm.Of(http) is not null
            || http.GetEndpoint()?.Metadata.GetMetadata<OwnDoor>() is not null
            || token.Admits(http.Request.Headers.Authorization.ToString()))
        {
            return next(http);
        }

        http.Response.Headers.WWWAuthenticate = "Bearer";
        return ScimAnswer.Error(401, null, "The bearer token is missing or wrong.").WriteAsync(http.Response, ScimShape.Standard.ContentType);
    }
}
