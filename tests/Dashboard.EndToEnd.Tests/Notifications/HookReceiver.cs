using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dashboard.EndToEnd.Tests.Notifications;

/// <summary>
/// A receiver of Standard Webhooks, written from what they say: the signature is HMAC-SHA256 over <c>id.timestamp.body</c>, and nothing without one is taken. The first
/// message is answered with 503, as by a receiver that is just being restarted.
/// </summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentQueue<(string Id, JsonNode Body)> _taken = new();
    private readonly WebApplication _web;
    private int _asked;

    private HookReceiver()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _web = builder.Build();
        _web.MapPost("/hook", TakeAsync);
    }

    public string Secret => $"whsec_{Convert.ToBase64String(_key)}";

    public Uri Url => new($"{_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/hook");

    /// <summary>Messages that were taken, in the order they came.</summary>
    public IReadOnlyCollection<(string Id, JsonNode Body)> Taken => _taken;

    /// <summary>Messages that bore no signature of ours.</summary>
    public int Unsigned { get; private set; }

    public static async Task<HookReceiver> StartAsync()
    {
        var receiver = new HookReceiver();
        await receiver._web.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        var (id, timestamp) = (request.Headers["webhook-id"].ToString(), request.Headers["webhook-timestamp"].ToString());
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var signature = Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
        if (request.Headers["webhook-signature"] != $"v1,{signature}")
        {
            Unsigned++;
            return Results.Unauthorized();
        }

        if (Interlocked.Increment(ref _asked) == 1)
        {
            return Results.StatusCode(503);
        }

        _taken.Enqueue((id, JsonNode.Parse(body)!));
        return Results.NoContent();
    }
}
