using Dashboard.Core.Audit;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Packs;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Secrets;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>
/// Looks for secrets in the process's environment and in files. Those of the product itself - what it keeps in its data folder, the files and variables of its settings - are none
/// of a connection's: whoever may set up connections could have them sent to a server of their own.
/// </summary>
internal sealed class SecretProbe(StorageLocation location, IOptions<SecretsOptions> secrets, IOptions<AuditOptions> audit, IOptions<PackOptions> packs) : ISecretProbe
{
    // Settings come from variables as Section__Key.
    private static readonly string[] Sections = ["Api__", "AzureAd__", "Audit__", "Evidence__", "Secrets__", "Storage__", "Tokens__"];

    /// <inheritdoc/>
    public SecretState Probe(SecretReference reference) => reference switch
    {
        { Kept: not null } => SecretState.Readable, // entered when its connection is known
        _ when IsOwn(reference) => SecretState.Own,
        { EnvironmentVariable: { } name } => Environment.GetEnvironmentVariable(name) switch
        {
            null => SecretState.Missing,
            var value => string.IsNullOrWhiteSpace(value) ? SecretState.Empty : SecretState.Readable,
        },
        _ => ProbeFile(reference.File!),
    };

    // Within the data folder: beginnings, so that the database is meant with the files beside it.
    private static readonly string[] Folders = ["secrets/", "packs/", "audit/", "keys/", "tidemark.db"];

    private static readonly string[] Kernel = ["/proc/", "/sys/", "/dev/"];

    private bool IsOwn(SecretReference reference)
    {
        string?[] named = [secrets.Value.VaultToken, audit.Value.WebhookSecret];
        if (named.Contains(reference.Value, StringComparer.Ordinal) || reference.EnvironmentVariable is { } name && Array.Exists(Sections, s => name.StartsWith(s, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        // By what the kernel shows of processes everything has a second name.
        if (reference.File is { } shown && Array.Exists(Kernel, folder => Path.GetFullPath(shown).StartsWith(folder, StringComparison.Ordinal)))
        {
            return true;
        }

        string?[] files = [secrets.Value.KeyFile, .. secrets.Value.PreviousKeyFiles, audit.Value.SigningKeyFile, packs.Value.SigningKeyFile];
        return reference.File is { } file
            && (Array.Exists(Folders, folder => Path.GetFullPath(file).StartsWith(Path.Combine(location.Folder, folder), StringComparison.Ordinal)) || files.OfType<string>().Where(f => f.Length > 0).Any(f => Path.GetFullPath(f) == Path.GetFullPath(file)));
    }

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
