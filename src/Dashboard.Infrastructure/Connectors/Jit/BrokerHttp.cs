using System.Collections.Concurrent;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>How brokers are reached over HTTP: one pool of sockets for each private CA, one set of keys for each broker.</summary>
internal sealed class BrokerHttp(EgressGate gate, MeasuringClock clock) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<HttpMessageInvoker>> _sockets = new();
    private readonly ConcurrentDictionary<(KeyPlace Requester, KeyPlace Approver, string? CaFile, TimeSpan Timeout), Lazy<BrokerKeys>> _keys = new();

    public MeasuringClock Clock => clock;

    /// <summary>The way out, for brokers of another protocol.</summary>
    public EgressGate Gate => gate;

    /// <summary>A conversation for one act or reading.</summary>
    /// <param name="broker">The broker, for its CA and its timeout.</param>
    /// <param name="requester">Who requests, and where.</param>
    /// <param name="approver">Who approves, and where; null is the requester too.</param>
    public BrokerTalk Open(JitBroker broker, KeyPlace requester, KeyPlace? approver)
    {
        var transport = new Transport(_sockets.GetOrAdd(broker.CaFile ?? string.Empty, _ => new(() => new HttpMessageInvoker(gate.Handler(broker.CaFile)))).Value, broker.Timeout, clock);
        var keys = _keys.GetOrAdd((requester, approver ?? requester, broker.CaFile, broker.Timeout), k => new(() => new BrokerKeys(k.Requester, k.Approver, gate, transport, clock))).Value;
        return new(transport, keys, clock);
    }

    public void Dispose()
    {
        foreach (var sockets in _sockets.Values)
        {
            sockets.Value.Dispose();
        }

        foreach (var keys in _keys.Values)
        {
            keys.Value.Dispose();
        }
    }

    /// <summary>A credential, and the one origin it may be sent to.</summary>
    internal sealed record KeyPlace(ConnectionAuth Auth, string Origin);
}
