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
            keys.XmlRepository ??= new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(location.Folder, "keys")), logs));
        services.TryAddSingleton<VaultSeal>();
        services.TryAddSingleton<CredentialVault>();
        services.TryAddSingleton<CanaryPasswords>();
        services.TryAddSingleton<ICanaryPasswords>(provider => provider.GetRequiredService<CanaryPasswords>());
        services.TryAddSingleton<SignInLedger>();
        return services;
    }
}
