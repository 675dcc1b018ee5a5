using Dashboard.Core.Directories;

namespace Dashboard.Core.Configuration;

/// <summary>Finds out whether the server can read a secret, without handing it out.</summary>
public interface ISecretProbe
{
    /// <summary>Looks now.</summary>
    SecretState Probe(SecretReference reference);
}
