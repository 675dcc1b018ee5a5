using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Opens governed apps over SCIM.</summary>
internal sealed class ScimAppProtocol(ScimServers servers) : IAppProtocol
{
    public string Kind => Connection.Scim;

    public IAppConnection Open(GovernedApp app) => new ScimApp(app, servers.For(app.Connection));
}
