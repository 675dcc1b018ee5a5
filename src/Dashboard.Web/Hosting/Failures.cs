using Dashboard.Core.Campaigns;
using Microsoft.AspNetCore.Diagnostics;

namespace Dashboard.Web.Hosting;

/// <summary>Answers a request that failed. What went wrong is in the log; the answer says what to do, and no more.</summary>
internal static class Failures
{
    public static ExceptionHandlerOptions Options { get; } = new()
    {
        ExceptionHandler = HandleAsync,

        // A request that cannot be read is the caller's fault, and no line in our log.
        SuppressDiagnosticsCallback = static context => context.Exception is BadHttpRequestException,
    };

    private static async Task HandleAsync(HttpContext http)
    {
        var (status, title, detail) = http.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            StorageUnavailableException unavailable => (StatusCodes.Status503ServiceUnavailable, "The store is not available", unavailable.Message),
            BadHttpRequestException bad => (bad.StatusCode, "Not understood", "The request cannot be read. Go back and try again; for programs /openapi/v1.json says what belongs into the address and the body."),
            _ => (StatusCodes.Status500InternalServerError, "Something failed here", "This is a fault of the server. Its log says what happened. Try again; if it stays, tell whoever runs the server."),
        };

        http.Response.StatusCode = status;
        if (!await http.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new() { HttpContext = http, ProblemDetails = { Status = status, Title = title, Detail = detail } }))
        {
            await PlainPage.WriteAsync(http, title, $"<p>{System.Net.WebUtility.HtmlEncode(detail)}</p><p><a href=\"/\">Back to the overview</a></p>");
        }
    }
}
