using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Dashboard.Infrastructure.Egress;

/// <summary>Makes the one kind of HTTP handler that talks to the outer world.</summary>
internal static class EgressHandler
{
    private const int HeaderLimitKilobytes = 32;

    public static SocketsHttpHandler Create(string? caFile) => new()
    {
        AllowAutoRedirect = false, // a redirect is evidence, and would carry the secret elsewhere
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate, // whoever reads the body caps what comes out
        MaxResponseHeadersLength = HeaderLimitKilobytes,
        MaxResponseDrainSize = 0, // what is not wanted is hung up on
        PooledConnectionLifetime = TimeSpan.FromMinutes(2), // names are resolved again
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(), // our trace ids stay ours
        SslOptions = { RemoteCertificateValidationCallback = ServerTrust.Check(caFile) },
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct),
    };

    /// <summary>Connects to the very address that was checked: a name that changes between check and use gains nothing.</summary>
    public static async ValueTask<Stream> ConnectAsync(string host, int port, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, ct).ConfigureAwait(false);
        var allowed = addresses.Where(a => !AddressRules.IsRefused(a)).ToList();
        if (allowed.Count == 0)
        {
            throw new AddressRefusedException(host);
        }

        for (var i = 0; ; i++)
        {
            var socket = new Socket(allowed[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(allowed[i], port, ct).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (i < allowed.Count - 1)
            {
                socket.Dispose(); // the next address may answer
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
