using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Secrets;

/// <summary>Somewhere that a secret may be sent to, over HTTP or over plain TCP, which remembers everything it heard.</summary>
internal sealed class Place : IAsyncDisposable
{
    /// <summary>What it gives to whoever asks for a token.</summary>
    public const string AccessToken = "acc3ss-t0ken-of-the-client";

    private readonly FakeServer _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly Task _listening;

    private Place(FakeServer server)
    {
        _server = server;
        _server.Answer = AnswerAsync;
        _listener.Start();
        _listening = ListenAsync();
    }

    public string Url => _server.Url.GetLeftPart(UriPartial.Authority);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>All of it, with what was in base64 as it is.</summary>
    public string Heard => string.Join('\n', _heard);

    public static async Task<Place> StartAsync() => new(await FakeServer.StartAsync());

    public Uri At(string path) => new($"{Url}/{path}");

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _listening;
        await _server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        var credential = context.Request.Headers.Authorization.ToString();
        _heard.Enqueue($"{context.Request.Path}{context.Request.QueryString} {credential} {context.Request.Headers["webhook-signature"]} {Uri.UnescapeDataString(body)}");
        if (credential.StartsWith("Basic ", StringComparison.Ordinal))
        {
            _heard.Enqueue(Uri.UnescapeDataString(Encoding.UTF8.GetString(Convert.FromBase64String(credential[6..]))));
        }

        await FakeServer.WriteAsync(context, 200, $$"""{"access_token":"{{AccessToken}}","token_type":"Bearer","expires_in":3600,"active":true,"id":"1"}""");
    }

    /// <summary>Takes what comes first, and hangs up: a bind says the password at once.</summary>
    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                var first = new byte[4096];
                _heard.Enqueue(Encoding.UTF8.GetString(first, 0, await client.GetStream().ReadAsync(first)));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // It is over.
        }
    }
}
