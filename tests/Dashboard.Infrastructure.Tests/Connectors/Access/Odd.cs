using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>Answers that say nothing about access, whoever gives them. Not one of them may accept or refuse.</summary>
internal static class Odd
{
    public static readonly string[] All =
    [
        "500", "502 with a page", "503 with Retry-After", "429", "200 page", "200 login page", "captcha", "403 captcha", "truncated", "reset", "huge",
        "redirect elsewhere", "redirect home", "408", "404", "418", "silent",
    ];

    /// <summary>Nobody waits long for a silent server, and a busy machine gets the time it needs.</summary>
    public static TimeSpan Patience(string odd) => odd is "silent" ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromMinutes(10);

    /// <summary>Those after which nobody knows whether the server did what it was asked.</summary>
    public static bool IsLost(string odd) => odd is not ("429" or "404" or "418" or "403 captcha");

    public static async Task WriteAsync(HttpContext context, string odd)
    {
        switch (odd)
        {
            case "502 with a page":
                await FakeServer.WriteAsync(context, 502, "<html><body>Bad gateway</body></html>", "text/html");
                break;
            case "503 with Retry-After":
                context.Response.Headers.RetryAfter = "120";
                await FakeServer.WriteAsync(context, 503, "{}");
                break;
            case "429":
                context.Response.Headers.RetryAfter = "60";
                await FakeServer.WriteAsync(context, 429, """{"error":"slow_down"}""");
                break;
            case "200 page":
                await FakeServer.WriteAsync(context, 200, "<html><body>Welcome to the gateway</body></html>", "text/html");
                break;
            case "200 login page":
                await FakeServer.WriteAsync(context, 200, "<html><form method=post><input name=other><input type=password name=secret></form></html>", "text/html");
                break;
            case "captcha":
                await FakeServer.WriteAsync(context, 200, "<html><form><div class='g-recaptcha'></div></form></html>", "text/html");
                break;
            case "403 captcha":
                await FakeServer.WriteAsync(context, 403, "<html><div class='cf-turnstile'></div></html>", "text/html");
                break;
            case "truncated":
                context.Response.ContentLength = 1_000;
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("""{"access_token":"half""");
                context.Abort();
                break;
            case "reset":
                context.Abort();
                break;
            case "huge":
                await HugeAsync(context);
                break;
            case "redirect elsewhere":
                context.Response.Redirect("http://elsewhere.invalid/login");
                break;
            case "redirect home":
                context.Response.Redirect("/elsewhere/of/the/same/host?next=1");
                break;
            case "silent":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            default:
                await FakeServer.WriteAsync(context, int.Parse(odd, System.Globalization.CultureInfo.InvariantCulture), "{}");
                break;
        }
    }

    private static async Task HugeAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var chunk = new byte[1024 * 1024];
        Array.Fill(chunk, (byte)' ');
        try
        {
            for (var i = 0; i < 10; i++)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The reader hung up, as it should.
        }
    }
}
