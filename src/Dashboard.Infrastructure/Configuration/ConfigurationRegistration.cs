using Dashboard.Core.Configuration;
using Dashboard.Core.Configuration.Fields;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Registers how configuration files and the secrets they name are read.</summary>
internal static class ConfigurationRegistration
{
    public static IServiceCollection AddConfigurationFiles(this IServiceCollection services)
    {
        services.TryAddSingleton<IGovernanceFile, GovernanceYaml>();
        services.TryAddSingleton<ISetupFields, SetupFields>();
        services.TryAddSingleton<ISecretProbe, SecretProbe>();
        return services;
    }
}
