using Dashboard.Core.Outages;
using Dashboard.Core.RealEvents;
using Dashboard.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dashboard.Infrastructure.Secrets;

internal static class VaultRegistration
{
    /// <summary>Registers where canaries' credentials are kept. The host may say where the keys lie; by default beside the database.</summary>
    public static IServiceCollection AddVault(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Tidemark");
        services.AddOptions<KeyManagementOptions>().PostConfigure<StorageLocation, ILoggerFactory>(static (keys, location, logs) =>
        {
            var folder = (keys.XmlRepository as FileSystemXmlRepository)?.Directory ?? new DirectoryInfo(Path.Combine(location.Folder, "keys"));
            KeepPrivate(folder);
            keys.XmlRepository ??= new FileSystemXmlRepository(folder, logs);
        });
        services.TryAddSingleton<VaultSeal>();
        services.TryAddSingleton<CredentialVault>();
        services.TryAddSingleton<CanaryPasswords>();
        services.TryAddSingleton<ICanaryPasswords>(provider => provider.GetRequiredService<CanaryPasswords>());
        services.TryAddSingleton<SignInLedger>();
        services.TryAddSingleton<IPseudonyms, Pseudonyms>();
        services.TryAddSingleton<ICredentialEnds, CredentialEnds>();
        return services;
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
