using Dashboard.Core.Jit;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Scim;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>Opens the broker of an app by its kind.</summary>
internal sealed class JitConnector(BrokerHttp http, ScimServers scim, MeasuringClock clock) : IJitConnector
{
    public IJitBroker Open(JitAccess jit) => jit.Broker switch
    {
        HttpBroker broker => new HttpBrokerAdapter(jit, broker, http),
        EntraPimBroker broker => new EntraPimAdapter(broker, http),
        ScimGroupBroker broker => new ScimGroupBrokerAdapter(broker, scim),
        LdapGroupBroker { Style: LdapGroupStyle.DynamicEntry } broker => new LdapDynamicEntryAdapter(broker, http.Gate, clock),
        LdapGroupBroker broker => new LdapMemberTtlAdapter(broker, http.Gate, clock),
        _ => throw new ArgumentException($"There is no way to reach {jit.Broker.Title}.", nameof(jit)),
    };
}
