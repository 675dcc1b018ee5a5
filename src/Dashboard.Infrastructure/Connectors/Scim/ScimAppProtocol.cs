using Dashboard.Core.Apps;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Opens governed apps over SCIM, the only protocol so far.</summary>
internal sealed class ScimAppConnector(ScimServers servers) : IAppConnector
{
    public IAppConnection Open(GovernedApp app) => new ScimApp(app, servers.For(app.Connection));
}
