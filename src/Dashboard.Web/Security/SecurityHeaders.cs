using Microsoft.Extensions.Options;

namespace Dashboard.Web.Security;

/// <summary>Headers on every answer, also on refusals and errors.</summary>
internal static class SecurityHeaders
{
    // 'unsafe-inline' for styles only: MudBlazor writes <style> elements and style attributes.
    // https://github.com/MudBlazor/MudBlazor/issues/4529
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        // Signing out is a form that the identity provider answers in the end, and browsers hold form-action against redirects too.
        var provider = app.Services.GetRequiredService<IOptions<IdentityProviderOptions>>().Value;
        var policy = provider.IsConfigured && Uri.TryCreate(provider.Instance, UriKind.Absolute, out var instance)
            ? $"{Policy} {instance.GetLeftPart(UriPartial.Authority)}"
            : Policy;

        // At the last moment, because a failing request has its headers cleared, and Blazor sets a policy of its own.
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                var headers = http.Response.Headers;
                headers.ContentSecurityPolicy = policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    /// <summary>
    /// A WebSocket asks no browser's leave to cross origins, and carries the cookie: only pages of our own may open a circuit.
    /// Only host and port are compared: behind a proxy that ends TLS the schemes differ.
    /// </summary>
    public static void UseSameOriginCircuits(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            && http.Request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && SameHost(from, http.Request)))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(http);
    });

    private static bool SameHost(Uri from, HttpRequest request) =>
        string.Equals(from.Host, request.Host.Host, StringComparison.OrdinalIgnoreCase)
        && (request.Host.Port is { } port ? from.Port == port : from.IsDefaultPort);
}
