using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>Opens governed apps over LDAP.</summary>
internal sealed class LdapAppProtocol(EgressGate gate, LdapLimits limits, MeasuringClock clock) : IAppProtocol
{
    public string Kind => Connection.Ldap;

    public IAppConnection Open(GovernedApp app) => new LdapApp(app, gate, limits, clock);
}
