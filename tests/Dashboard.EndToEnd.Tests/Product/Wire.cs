using System.Net;
using System.Text;
using Dashboard.EndToEnd.Tests.Lab;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>
/// The wire between a product and its Lab. It passes everything on, until a request comes that it was told to lose:
/// whoever sent that one waits for its answer until it dies. So a kill hits exactly what it is aimed at.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    /// <summary>A guard against waiting for ever, and no limit: also on a machine that is busy with others it comes earlier.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly HttpClient _lab;
    private readonly WebApplication _app;
    private Cut? _cut;

    private Wire(Uri lab)
    {
        _lab = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = lab, Timeout = Timeout.InfiniteTimeSpan };
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(PassAsync);
    }

    /// <summary>In the place of the Lab's own address. The Lab goes by the name it is called by, so that its configuration and its issuers say this one too.</summary>
    public Uri Url => new(_app.Urls.First());

    public static async Task<Wire> ToAsync(LabRun lab)
    {
        var wire = new Wire(new Uri(lab.Url));
        await wire._app.StartAsync();
        return wire;
    }

    /// <summary>From now on: loses the first such request, or the answer to it, and says when it has.</summary>
    public Task LoseAsync(Func<Asked, Task<bool>> isIt, bool losesRequest)
    {
        _cut = new(isIt, losesRequest, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _cut.Lost.Task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _lab.Dispose();
    }

    private async Task PassAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var path = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var asked = new Asked(http.Request.Method, Uri.UnescapeDataString(path.Replace('+', ' ')), Encoding.UTF8.GetString(body.ToArray()));
        var cut = await IsItAsync(asked);
        if (cut is { LosesRequest: true })
        {
            await LoseAsync(cut, http);
            return;
        }

        // What was sent arrives, also when the sender dies meanwhile.
        using var request = Request(http.Request, path, body.ToArray());
        using var answer = await _lab.SendAsync(request, CancellationToken.None);
        var content = await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
        if (cut is not null)
        {
            await LoseAsync(cut, http);
            return;
        }

        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key != "Transfer-Encoding"))
        {
            http.Response.Headers[name] = values.ToArray();
        }

        if (content.Length > 0)
        {
            await http.Response.Body.WriteAsync(content, http.RequestAborted);
        }
    }

    private static HttpRequestMessage Request(HttpRequest from, string path, byte[] body)
    {
        var request = new HttpRequestMessage(new(from.Method), path) { Version = HttpVersion.Version11 };
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
        }

        foreach (var (name, values) in from.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return request;
    }

    /// <summary>The cut that this request falls to; of several such requests at once only one does.</summary>
    private async Task<Cut?> IsItAsync(Asked asked) =>
        _cut is { } cut && await cut.IsIt(asked) && Interlocked.CompareExchange(ref _cut, null, cut) == cut ? cut : null;

    private static async Task LoseAsync(Cut cut, HttpContext http)
    {
        cut.Lost.SetResult();
        var dead = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(dead.SetResult);
        await dead.Task;
    }

    private sealed record Cut(Func<Asked, Task<bool>> IsIt, bool LosesRequest, TaskCompletionSource Lost);
}
