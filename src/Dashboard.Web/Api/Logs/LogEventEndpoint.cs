using System.Threading.RateLimiting;
using Dashboard.Core.Configuration;
using Dashboard.Core.Provisioning;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Api.Logs;

/// <summary>
/// Where provisioners send entries by themselves. A signature is all that counts here: there is no token, and whatever is wrong with a message that is
/// not signed, the answer is the same, byte for byte.
/// </summary>
internal static class LogEventEndpoint
{
    private const string RateLimit = "log-events";

    private const string Problem = "application/problem+json";

    private const string Unsigned = """{"title":"Not signed","status":401,"detail":"The message is not signed by somebody who may send it, or not just now.","code":"LogEvent.NotSigned"}""";

    private const string TooMany = """{"title":"Too many","status":429,"detail":"More messages came than are taken in a minute. Send it again later.","code":"LogEvent.TooMany"}""";

    public static void AddLogEvents(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = static async (context, ct) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            context.HttpContext.Response.ContentType = Problem;
            await context.HttpContext.Response.WriteAsync(TooMany, ct);
        };

        // By where it comes from, and not by the log: that there is such a log is nobody's business yet.
        limiter.AddPolicy(RateLimit, static context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = context.RequestServices.GetRequiredService<IOptions<ProvisioningLogOptions>>().Value.MessagesPerMinute, Window = TimeSpan.FromMinutes(1) }));
    });

    public static void MapLogEvents(this IEndpointRouteBuilder app) => app.MapPost("/api/v1/provisioning-logs/{name}/events", ReceiveAsync)
        .AllowAnonymous()
        .RequireRateLimiting(RateLimit)
        .WithMetadata(new RequestSizeLimitAttribute(LogEvents.LargestBytes + 1))
        .WithTags("Provisioning logs")
        .Accepts<Stream>("*/*") // what it is called decides nothing: another answer would tell strangers something
        .Produces<LogReceipt>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests)
        .WithSummary("Takes one entry of a provisioning log, or a list of at most 100, in at most 256 KiB, from whoever signs it with the log's secret as Standard Webhooks has it (webhook-id, webhook-timestamp, webhook-signature). No token is needed. What is sent again is not kept twice.");

    private static async Task<IResult> ReceiveAsync(string name, HttpRequest request, LogEventDesk desk, CancellationToken ct)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > LogEvents.LargestBytes)
            {
                return Results.Problem("A message has at most 256 KiB. Send fewer entries at once.", statusCode: StatusCodes.Status413PayloadTooLarge, title: "Too large");
            }
        }

        var message = new WebhookMessage(Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), content.GetBuffer().AsMemory(0, (int)content.Length));
        var outcome = await desk.ReceiveAsync(name, message, ct);
        return outcome.Error switch
        {
            null => Results.Ok(outcome.Value),
            { Code: "LogEvent.NotSigned" } => Results.Text(Unsigned, Problem, statusCode: StatusCodes.Status401Unauthorized),
            { } error => Problems.Of(error),
        };

        string? Header(string header) => request.Headers.TryGetValue(header, out var values) && values.Count == 1 ? values[0] : null;
    }
}
