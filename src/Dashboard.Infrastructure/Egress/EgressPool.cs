using System.Collections.Concurrent;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Egress;

/// <summary>
/// Keeps one client for each connection, so that sockets and access tokens are reused. Connections are compared by
/// value: a changed address or credential is another connection, and shares nothing with the one before.
/// </summary>
internal sealed class EgressPool(EgressGate gate, MeasuringClock clock) : IDisposable
{
    private readonly ConcurrentDictionary<(string Origin, int? PerSecond), Pace> _paces = new();
    private readonly ConcurrentDictionary<Connection, Lazy<(EgressClient Client, IDisposable[] Owned)>> _clients = new();

    public EgressClient For(Connection connection) => _clients.GetOrAdd(connection, c => new(() => Create(c))).Value.Client;

    public void Dispose()
    {
        foreach (var owned in _clients.Values.SelectMany(c => c.Value.Owned))
        {
            owned.Dispose();
        }
    }

    private (EgressClient Client, IDisposable[] Owned) Create(Connection connection)
    {
        var http = new HttpMessageInvoker(gate.Handler(connection.CaFile));
        var transport = new Transport(http, connection.Timeout, clock);
        var redactor = new Redactor();
        var tokens = connection.Auth is ClientCredentialsAuth auth ? new AccessTokens(auth, SecretOrigin.Of(auth, connection.Origin), gate, transport, redactor, clock) : null;

        return (new EgressClient(connection, transport, new Credentials(connection.Auth, connection.Origin, gate, tokens, redactor), redactor, _paces.GetOrAdd((connection.Origin, connection.RequestsPerSecond), key => new(key.PerSecond, clock)), clock), tokens is null ? [http] : [http, tokens]);
    }
}
