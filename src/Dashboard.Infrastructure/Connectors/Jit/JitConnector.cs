using Dashboard.Core.Jit;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>Opens the broker of an app by its kind.</summary>
internal sealed class JitConnector(BrokerHttp http) : IJitConnector
{
    public IJitBroker Open(JitAccess jit) => jit.Broker switch
    {
        HttpBroker broker => new HttpBrokerAdapter(jit, broker, http),
        _ => throw new ArgumentException($"There is no way to reach {jit.Broker.Title}.", nameof(jit)),
    };
}
