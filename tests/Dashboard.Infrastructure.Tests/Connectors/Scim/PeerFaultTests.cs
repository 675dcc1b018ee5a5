using System.Diagnostics;
using System.IO.Compression;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Egress;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Scim;

/// <summary>What a server, or what stands before it, can do to a client: each ends as unknown, with a reason, in time and in little memory.</summary>
public sealed class PeerFaultTests : IAsyncLifetime
{
    private static readonly byte[] Chunk = new byte[1024 * 1024];

    private readonly Rig _rig = new();
    private FakeScim _server = null!;
    private long _sent;

    public async ValueTask InitializeAsync() => _server = await FakeScim.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("256 MiB", "longer than 8 MiB")]
    [InlineData("a bomb of gzip", "longer than 8 MiB")]
    [InlineData("damaged gzip", "damaged")]
    [InlineData("damaged deflate", "damaged")]
    [InlineData("damaged br", "not JSON")]
    [InlineData("gzip cut off", "not JSON")]
    [InlineData("a giant detail", "500")]
    [InlineData("a slow drip", "no whole answer within 0.5 s")]
    [InlineData("silence", "no whole answer within 0.5 s")]
    [InlineData("a reset", "the connection broke")]
    [InlineData("a reset in the middle of the body", "the connection broke")]
    [InlineData("a body shorter than it was to be", "the connection broke")]
    [InlineData("40 KB of headers", "headers are too long")]
    [InlineData("redirect", "redirected to host elsewhere.example; redirects are not followed")]
    [InlineData("depth 100,000", "too deep")]
    [InlineData("not UTF-8", "not JSON")]
    [InlineData("half a surrogate pair", "not JSON")]
    public async Task A_fault_of_the_peer_is_unknown_with_a_reason(string fault, string reason)
    {
        _server.Before = async context =>
        {
            await FailAsync(fault, context);
            return true;
        };

        await AssertUnknownAsync(_server.Connect(timeout: TimeSpan.FromSeconds(fault is "a slow drip" or "silence" ? 0.5 : 10)), reason);

        Assert.True(_sent < 128, $"{_sent} MiB were taken.");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/scim/v2", "connection was refused")]
    [InlineData("http://tidemark.invalid/scim/v2", "host name cannot be resolved")]
    [InlineData("http://169.254.169.254/scim/v2", "never connected to")]
    [InlineData("http://[::ffff:169.254.169.254]/scim/v2", "never connected to")]
    [InlineData("http://[fd00:ec2::254]/scim/v2", "never connected to")]
    public async Task A_server_that_cannot_be_reached_is_unknown_with_a_reason(string url, string reason) =>
        await AssertUnknownAsync(_server.Connect(timeout: TimeSpan.FromSeconds(10)) with { Url = new Uri(url) }, reason);

    [Fact]
    public async Task A_redirect_is_not_followed_and_takes_no_secret_along()
    {
        await using var other = await FakeScim.StartAsync();
        _server.Before = context =>
        {
            context.Response.Redirect($"{other.Url}/Users");
            return Task.FromResult(true);
        };

        await AssertUnknownAsync(_server.Connect(), "redirected to host 127.0.0.1");

        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_told_so()
    {
        using var source = new CancellationTokenSource();
        _server.Before = async context =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            return true;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _rig.App(_server.Connect()).ListAsync(null, source.Token));
    }

    [Fact]
    public async Task A_compressed_answer_is_read()
    {
        _server.Before = async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await zip.WriteAsync("""{"Resources":[{"id":"1","userName":"subject","groups":[{"display":"a"}]}]}"""u8.ToArray());
            return true;
        };

        var reading = await ReadAsync(_server.Connect());

        Assert.Equal(SightingState.Found, reading.ByFilter.State);
    }

    private async Task AssertUnknownAsync(Connection connection, string reason)
    {
        var watch = Stopwatch.StartNew();

        var reading = await ReadAsync(connection);

        Assert.Equal(SightingState.Unknown, reading.ByFilter.State);
        Assert.Contains(reason, reading.ByFilter.Reason, StringComparison.Ordinal);
        var exchange = Assert.Single(reading.Exchanges);
        Assert.Contains(reason, exchange.Outcome, StringComparison.Ordinal);
        Assert.InRange(exchange.Bytes, 0, Transport.BodyLimit);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    private Task<AppReading> ReadAsync(Connection connection) =>
        _rig.App(connection).ReadAsync(new ReadingRequest(new AccountKey("subject", null, null), null, WithListing: false), CancellationToken.None);

    private async Task FailAsync(string fault, HttpContext context)
    {
        var response = context.Response;
        switch (fault)
        {
            case "256 MiB":
                for (; _sent < 256 && !context.RequestAborted.IsCancellationRequested; _sent++)
                {
                    await response.Body.WriteAsync(Chunk, context.RequestAborted);
                    await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, context.RequestAborted); // lets the hanging up be noticed
                }

                break;
            case "a bomb of gzip":
                response.Headers.ContentEncoding = "gzip";
                await using (var zip = new GZipStream(response.Body, CompressionLevel.Fastest))
                {
                    for (var i = 0; i < 256 && !context.RequestAborted.IsCancellationRequested; i++)
                    {
                        await zip.WriteAsync(Chunk, context.RequestAborted);
                    }
                }

                break;
            case "gzip cut off":
                response.Headers.ContentEncoding = "gzip";
                using (var whole = new MemoryStream())
                {
                    await using (var zip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
                    {
                        await zip.WriteAsync("""{"totalResults":0,"Resources":[]}"""u8.ToArray());
                    }

                    await response.Body.WriteAsync(whole.ToArray().AsMemory(0, (int)whole.Length - 12));
                }

                break;
            case "a giant detail":
                await FakeScim.WriteAsync(context, 500, $$"""{"detail":"{{string.Concat(Enumerable.Repeat("\\\"password", 300_000))}}"}""");
                break;
            case "damaged gzip" or "damaged deflate" or "damaged br":
                response.Headers.ContentEncoding = fault["damaged ".Length..];
                await response.Body.WriteAsync("no gzip at all"u8.ToArray());
                break;
            case "a slow drip":
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await response.Body.WriteAsync(" "u8.ToArray(), context.RequestAborted);
                    await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, context.RequestAborted);
                }

                break;
            case "silence":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
                break;
            case "a reset":
                context.Abort();
                break;
            case "a reset in the middle of the body":
                response.ContentLength = 1000;
                await response.Body.WriteAsync("""{"totalResults":0}"""u8.ToArray());
                await response.Body.FlushAsync();
                context.Abort();
                break;
            case "a body shorter than it was to be":
                response.ContentLength = 1000;
                await response.Body.WriteAsync("""{"totalResults":0}"""u8.ToArray());
                break;
            case "40 KB of headers":
                response.Headers["X-Long"] = new string('x', 40 * 1024);
                break;
            case "redirect":
                response.Redirect("https://elsewhere.example/login?code=1");
                break;
            case "depth 100,000":
                await FakeScim.WriteAsync(context, 200, $$"""{"a":{{new string('[', 100_000)}}""");
                break;
            case "half a surrogate pair":
                await FakeScim.WriteAsync(context, 200, """{"Resources":[{"id":"\ud800","userName":"subject"}]}""");
                break;
            case "not UTF-8":
                await response.Body.WriteAsync(new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}' });
                break;
        }
    }
}
