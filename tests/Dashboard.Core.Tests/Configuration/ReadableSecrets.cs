using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Configuration;

/// <summary>Every secret is there.</summary>
internal sealed class ReadableSecrets : ISecretProbe
{
    public SecretState Probe(SecretReference reference) => SecretState.Readable;
}
