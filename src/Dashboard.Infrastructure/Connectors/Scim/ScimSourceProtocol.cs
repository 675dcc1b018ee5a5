using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>Opens source directories over SCIM.</summary>
internal sealed class ScimSourceProtocol(ScimServers servers, ICanaryPasswords passwords) : ISourceProtocol
{
    public string Kind => Connection.Scim;

    public ISourceDirectory Open(SourceDirectory source) => new ScimSource(servers.For(source.Connection), passwords);
}
