using System.Net;

namespace Dashboard.Web.Hosting;

/// <summary>
/// The few pages that must work without a circuit: signing in and failing. Plain HTML with the product's style sheet,
/// no script, and no style of its own but what keeps it readable when the sheet does not come.
/// </summary>
internal static class PlainPage
{
    public static async Task WriteAsync(HttpContext http, string title, string body)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync($$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{{WebUtility.HtmlEncode(title)}} - Tidemark</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: CanvasText; background: Canvas; }
            .tm-plain { max-width: 34rem; margin: 0 auto; padding: 12vh 24px 48px; }
            .tm-plain h1 { font-size: 1.5rem; margin: 0 0 8px; }
            .tm-plain form { margin: 0; }
            .tm-plain-choice { display: block; width: 100%; box-sizing: border-box; margin: 8px 0; padding: 12px 16px; font: inherit; text-align: left;
              color: inherit; background: transparent; border: 1px solid #8a8f9c; border-radius: 6px; cursor: pointer; }
            .tm-plain-choice:hover { border-color: currentColor; }
            .tm-plain-choice:focus-visible { outline: 3px solid #0b63b0; outline-offset: 2px; }
            .tm-plain-choice b, .tm-plain-choice span { display: block; }
            @media (prefers-color-scheme: dark) { .tm-plain-choice:focus-visible { outline-color: #7cc4ff; } }
            </style>
            <link rel="stylesheet" href="/css/tidemark.css">
            </head>
            <body class="tm-plain-body">
            <main class="tm-plain">
            <h1>{{WebUtility.HtmlEncode(title)}}</h1>
            {{body}}
            </main>
            </body>
            </html>
            """);
    }
}
