using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Egress;

/// <summary>
/// The one way out: whatever opens a socket asks here, and gets a connection to the very address that was checked. A name that leads elsewhere
/// between check and use gains nothing. A test looks for other ways.
/// </summary>
/// <param name="zones">The zones in force, asked at each new connection.</param>
/// <param name="kept">The secrets that were entered; null where there are none.</param>
internal sealed class EgressGate(Func<CancellationToken, Task<ImmutableArray<EgressZone>>> zones, KeptSecrets? kept = null)
{
    private const int HeaderLimitKilobytes = 32;

    /// <summary>The one kind of HTTP handler that talks to the outer world.</summary>
    public SocketsHttpHandler Handler(string? caFile) => new()
    {
        AllowAutoRedirect = false, // a redirect is evidence, and would carry the secret elsewhere
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate, // whoever reads the body caps what comes out
        MaxResponseHeadersLength = HeaderLimitKilobytes,
        MaxResponseDrainSize = 0, // what is not wanted is hung up on
        PooledConnectionLifetime = TimeSpan.FromMinutes(2), // names are resolved again, and zones asked
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(), // our trace ids stay ours
        SslOptions = ServerTrust.Options(caFile),
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct),
    };

    /// <summary>A secret for the origin that it is about to be sent to, or a phrase that says why there is none. One that was entered is given for its own origin alone.</summary>
    public async Task<(Secret? Secret, string? Problem)> ReadAsync(SecretReference reference, string origin, CancellationToken ct) =>
        reference.Kept is not null && kept is not null ? await kept.OpenAsync(reference, origin, ct).ConfigureAwait(false)
        : SecretReader.TryRead(reference, out var secret, out var problem) ? (secret, null)
        : (null, problem);

    /// <summary>Connects over TCP.</summary>
    /// <exception cref="AddressRefusedException">We do not connect there, by a rule of our own.</exception>
    public async ValueTask<Stream> ConnectAsync(string host, int port, CancellationToken ct)
    {
        var allowed = await AllowedAsync(host, port, ct).ConfigureAwait(false);
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

    /// <summary>Sends one message over UDP.</summary>
    /// <exception cref="AddressRefusedException">Nothing is sent there, by a rule of our own.</exception>
    public async Task SendAsync(string host, int port, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        var address = (await AllowedAsync(host, port, ct).ConfigureAwait(false))[0];
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.SendToAsync(message, SocketFlags.None, new IPEndPoint(address, port), ct).ConfigureAwait(false);
    }

    /// <summary>The addresses of a host that may be connected to: at least one.</summary>
    /// <exception cref="AddressRefusedException">There is none.</exception>
    public async Task<IReadOnlyList<IPAddress>> AllowedAsync(string host, int port, CancellationToken ct)
    {
        // What is an address already is not looked up: 0.0.0.0 would be a fault of the caller there, and is refused here.
        IPAddress[] addresses = IPAddress.TryParse(host, out var given) ? [given] : await Dns.GetHostAddressesAsync(host, ct).ConfigureAwait(false);
        IPAddress[] known = [.. addresses.Where(address => AddressRules.Never(address) is null).Select(CarriedAddresses.Plain).Distinct()];
        if (known.Length == 0)
        {
            throw addresses is [var never, ..] && AddressRules.Never(never) is { } what
                ? Refused(host, $"{never}, {what}", what, "which is never connected to: give the address of the server itself")
                : new AddressRefusedException($"{host} leads to no address", "the address leads to no server");
        }

        var inForce = await InForceAsync(ct).ConfigureAwait(false);
        var allowed = inForce.IsEmpty ? known : Array.FindAll(known, address => ZoneRules.Admit(inForce, host, address, port));
        return allowed.Length > 0 ? allowed : throw Refused(
            host,
            string.Create(CultureInfo.InvariantCulture, $"{known[0]}, port {port}"),
            "a place",
            "which lies in none of the zones that connections may go to: an administrator adds it under egress in the configuration, or gives another address");
    }

    private static AddressRefusedException Refused(string host, string place, string unnamed, string why) => new($"{host} leads to {place}, {why}", $"the address leads to {unnamed}, {why}");

    /// <summary>Who cannot read the list does not know what is allowed, and so connects nowhere.</summary>
    private async Task<ImmutableArray<EgressZone>> InForceAsync(CancellationToken ct)
    {
        try
        {
            return await zones(ct).ConfigureAwait(false);
        }
        catch (StorageUnavailableException)
        {
            const string unknown = "the zones that connections may go to cannot be read just now, so that nothing is connected to";
            throw new AddressRefusedException(unknown, unknown);
        }
    }
}
