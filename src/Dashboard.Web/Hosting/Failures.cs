using Dashboard.Core.Campaigns;
using Microsoft.AspNetCore.Diagnostics;

namespace Dashboard.Web.Hosting;

/// <summary>Answers a request that failed. What went wrong is in the log; the answer says what to do, and no more.</summary>
internal static class Failures
{
    public static void Handle(IApplicationBuilder failed) => failed.Run(static async http =>
    {
        var unavailable = http.Features.Get<IExceptionHandlerFeature>()?.Error as StorageUnavailableException;
        var (status, title, detail) = unavailable is null
            ? (StatusCodes.Status500InternalServerError, "Something failed here", "This is a fault of the server. Its log says what happened. Try again; if it stays, tell whoever runs the server.")
            : (StatusCodes.Status503ServiceUnavailable, "The store is not available", unavailable.Message);

        http.Response.StatusCode = status;
        if (!await http.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new() { HttpContext = http, ProblemDetails = { Status = status, Title = title, Detail = detail } }))
        {
            await PlainPage.WriteAsync(http, title, $"<p>{System.Net.WebUtility.HtmlEncode(detail)}</p><p><a href=\"/\">Back to the overview</a></p>");
        }
    });
}
