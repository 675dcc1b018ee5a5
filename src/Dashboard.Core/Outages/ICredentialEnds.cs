using Dashboard.Core.Directories;

namespace Dashboard.Core.Outages;

/// <summary>Finds out when a credential ends, without handing it out.</summary>
public interface ICredentialEnds
{
    /// <summary>When the credential itself says that it ends (a JWT's <c>exp</c>, RFC 7519 section 4.1.4); null when it does not say.</summary>
    DateTimeOffset? Of(ConnectionAuth auth);
}
