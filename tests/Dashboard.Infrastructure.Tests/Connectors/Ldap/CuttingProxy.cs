using System.Net;
using System.Net.Sockets;

namespace Dashboard.Infrastructure.Tests.Connectors.Ldap;

/// <summary>Stands before a server, and hangs up once the server has said so many bytes on one connection.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _server;
    private readonly int _after;
    private readonly Task _serving;

    public CuttingProxy(Uri server, int after)
    {
        (_server, _after) = (server, after);
        _listener.Start();
        Url = new($"ldap://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _serving = ServeAsync(_stop.Token);
    }

    public Uri Url { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving; // before its listener goes: one that is about to wait would wait at none
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(ct);
                using var server = new TcpClient();
                await server.ConnectAsync(_server.Host, _server.Port, ct);
                var up = client.GetStream().CopyToAsync(server.GetStream(), ct);
                await DownAsync(server.GetStream(), client.GetStream(), ct);
                client.Client.Shutdown(SocketShutdown.Send);
                await up;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The test is over, or somebody hung up.
        }
    }

    private async Task DownAsync(NetworkStream from, NetworkStream to, CancellationToken ct)
    {
        var buffer = new byte[4096];
        for (var left = _after; left > 0;)
        {
            var read = await from.ReadAsync(buffer.AsMemory(0, Math.Min(left, buffer.Length)), ct);
            if (read == 0)
            {
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), ct);
            left -= read;
        }
    }
}
