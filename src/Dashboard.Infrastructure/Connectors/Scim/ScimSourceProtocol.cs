using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Opens source directories over SCIM, the only protocol so far.</summary>
internal sealed class ScimSourceConnector(ScimServers servers, ICanaryPasswords passwords) : ISourceConnector
{
    public ISourceDirectory Open(SourceDirectory source) => new ScimSource(servers.For(source.Connection), passwords);
}
