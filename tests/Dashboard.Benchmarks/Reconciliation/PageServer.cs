using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Benchmarks.Reconciliation;

/// <summary>A directory and an app over SCIM on a port of this machine, in a process of its own: pages of 100, made once and then sent as they are.</summary>
internal sealed class PageServer : IDisposable
{
    /// <summary>The word by which the program is started as the server.</summary>
    public const string Word = "serve-pages";

    private const int PageSize = 100;

    private readonly Process _process;

    private PageServer(Process process, Uri url) => (_process, Url) = (process, url);

    /// <summary>Below it: <c>{count}/app</c> and <c>{count}/directory</c>.</summary>
    public Uri Url { get; }

    /// <summary>Starts it, and waits until it says where it is.</summary>
    public static async Task<PageServer> StartAsync(CancellationToken ct)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(PageServer).Assembly.Location, Word]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return new(process, new Uri(await process.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException("The server did not start.")));
    }

    /// <summary>Serves until whoever started it is gone.</summary>
    public static async Task ServeAsync()
    {
        var sides = new ConcurrentDictionary<(int Count, string Side), byte[][]>();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(async context =>
        {
            if (context.Request.Path.Value?.Split('/') is not [_, var number, var side, "Users"])
            {
                context.Response.StatusCode = 404;
                return;
            }

            var count = int.Parse(number, CultureInfo.InvariantCulture);
            var pages = sides.GetOrAdd((count, side), _ => [.. Enumerable.Range(0, (count / PageSize) + 1).Select(n => JsonPages.Page(side, n * PageSize, PageSize, count))]);
            var page = pages[(int.Parse(context.Request.Query["startIndex"]!, CultureInfo.InvariantCulture) - 1) / PageSize];
            context.Response.ContentType = "application/scim+json";
            context.Response.ContentLength = page.Length;
            await context.Response.Body.WriteAsync(page, context.RequestAborted);
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync();
    }

    /// <summary>Its processor time so far.</summary>
    public TimeSpan Worked => _process.TotalProcessorTime;

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
