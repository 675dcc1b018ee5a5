using Dashboard.Core.Packs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Packs;

internal static class PackRegistration
{
    /// <summary>Registers what writes, keeps and signs evidence packs.</summary>
    public static IServiceCollection AddPacks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PackOptions>().Bind(configuration.GetSection(PackOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PackOptions>, PackOptionsValidator>());
        services.TryAddSingleton<IPackSigner, PackSigner>();
        services.TryAddSingleton<IPackFiles, PackFiles>();
        services.TryAddSingleton<IPackWriter, ZipPackWriter>();
        return services;
    }
}
