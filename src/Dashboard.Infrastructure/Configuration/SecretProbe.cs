using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Looks for secrets in the process's environment and in files.</summary>
internal sealed class SecretProbe : ISecretProbe
{
    /// <inheritdoc/>
    public SecretState Probe(SecretReference reference) => reference switch
    {
        { Kept: not null } => SecretState.Readable, // entered when its connection is known
        { EnvironmentVariable: { } name } => Environment.GetEnvironmentVariable(name) switch
        {
            null => SecretState.Missing,
            var value => string.IsNullOrWhiteSpace(value) ? SecretState.Empty : SecretState.Readable,
        },
        _ => ProbeFile(reference.File!),
    };

    private static SecretState ProbeFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return file.ReadByte() < 0 ? SecretState.Empty : SecretState.Readable;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return SecretState.Missing;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            return SecretState.Forbidden;
        }
    }
}
