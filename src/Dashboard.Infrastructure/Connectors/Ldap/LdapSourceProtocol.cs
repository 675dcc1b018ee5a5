using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>Opens source directories over LDAP.</summary>
internal sealed class LdapSourceProtocol(EgressGate gate, LdapLimits limits, ICanaryPasswords passwords, MeasuringClock clock) : ISourceProtocol
{
    public string Kind => Connection.Ldap;

    public ISourceDirectory Open(SourceDirectory source) => new LdapSource(source.Connection, gate, limits, passwords, clock);
}
