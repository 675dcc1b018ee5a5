using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Outages;
using Dashboard.Core.RealEvents;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Secrets;

internal static class VaultRegistration
{
    /// <summary>Registers where canaries' credentials are kept. The host may say where the keys lie; by default beside the database.</summary>
    public static IServiceCollection AddVault(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SecretsOptions>().Bind(configuration.GetSection(SecretsOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SecretsOptions>, SecretsOptionsValidator>());
        services.AddDataProtection().SetApplicationName("Tidemark");
        services.AddOptions<KeyManagementOptions>().PostConfigure<StorageLocation, ILoggerFactory>(static (keys, location, logs) =>
        {
            var folder = (keys.XmlRepository as FileSystemXmlRepository)?.Directory ?? new DirectoryInfo(Path.Combine(location.Folder, "keys"));
            KeepPrivate(folder);
            keys.XmlRepository ??= new FileSystemXmlRepository(folder, logs);
        });
        services.AddOptions<KeyManagementOptions>().PostConfigure<EnvelopeSeal>(static (keys, seal) => keys.XmlEncryptor ??= new EnvelopeXmlEncryptor(seal));
        services.TryAddSingleton(Keys);
        services.TryAddSingleton<EnvelopeSeal>();
        services.TryAddSingleton<KeyRingFiles>();
        services.TryAddSingleton<SecretKeys>();
        services.TryAddSingleton<ISecretKeys>(provider => provider.GetRequiredService<SecretKeys>());
        services.TryAddSingleton<KeptSecrets>();
        services.TryAddSingleton<IKeptSecrets>(provider => provider.GetRequiredService<KeptSecrets>());
        services.TryAddSingleton<VaultSeal>();
        services.TryAddSingleton<CredentialVault>();
        services.TryAddSingleton<CanaryPasswords>();
        services.TryAddSingleton<ICanaryPasswords>(provider => provider.GetRequiredService<CanaryPasswords>());
        services.TryAddSingleton<SignInLedger>();
        services.TryAddSingleton<IPseudonyms, Pseudonyms>();
        services.TryAddSingleton<ICredentialEnds, CredentialEnds>();
        return services;
    }

    /// <summary>The key of now and those of before: of a vault, of the files that are named, or of one that is made once beside the database.</summary>
    private static IKeyWrapper Keys(IServiceProvider provider)
    {
        try
        {
            return Wrapper(provider);
        }
        catch (KeyFileException e)
        {
            throw new StorageUnavailableException(e.Message, e);
        }
    }

    private static IKeyWrapper Wrapper(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<SecretsOptions>>().Value;
        var folder = new DirectoryInfo(Path.Combine(provider.GetRequiredService<StorageLocation>().Folder, "secrets"));
        var own = Path.Combine(folder.FullName, "wrapping.key");
        List<byte[]> previous = [.. options.PreviousKeyFiles.Select(KeyFiles.Read)];
        if (options is { KeyFile: null, VaultAddress: null })
        {
            KeepPrivate(folder);
            return new FileKeyWrapper(KeyFiles.ReadOrMake(own), previous);
        }

        // The one that was made before another was named is still here: nothing has to be said of it.
        previous.AddRange(File.Exists(own) ? [KeyFiles.Read(own)] : []);
        return options.VaultAddress is null
            ? new FileKeyWrapper(KeyFiles.Read(options.KeyFile!), previous)
            : new VaultKeyWrapper(new EgressGate(static _ => Task.FromResult(ImmutableArray<EgressZone>.Empty)), options, previous, provider.GetRequiredService<TimeProvider>());
    }

    /// <summary>The keys open every credential: nobody else on the machine has any business with them.</summary>
    private static void KeepPrivate(DirectoryInfo folder)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows())
        {
            return; // as its parent is
        }

        try
        {
            Directory.CreateDirectory(folder.FullName, owner);
            File.SetUnixFileMode(folder.FullName, owner);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's folder, mounted for us: each key is a file of its owner's alone even so.
        }
    }
}
