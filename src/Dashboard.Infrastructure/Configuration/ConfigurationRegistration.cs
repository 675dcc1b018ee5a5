using Dashboard.Core.Apps;
using Dashboard.Core.Channels;
using Dashboard.Core.Configuration;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Sla;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Registers how configuration files and the secrets they name are read.</summary>
internal static class ConfigurationRegistration
{
    public static IServiceCollection AddConfigurationFiles(this IServiceCollection services)
    {
        services.TryAddSingleton<IGovernanceFile, GovernanceYaml>();
        services.TryAddSingleton<ISetupFields<AccessProbe>>(SetupParts.Probe);
        services.TryAddSingleton<ISetupFields<JitAccess>>(SetupParts.Jit);
        services.TryAddSingleton<ISetupFields<FileSettings>>(SetupParts.File);
        services.TryAddSingleton<ISetupFields<TierPolicy>>(SetupParts.Tier);
        services.TryAddSingleton<ISetupFields<Channel>>(SetupParts.Channel);
        services.TryAddSingleton<ISetupFields<NotificationSettings>>(SetupParts.Notifications);
        services.TryAddSingleton<ISetupFields<EgressZone>>(SetupParts.Zone);
        services.TryAddSingleton<ISetupFields<SourceDirectory>>(SetupParts.Source);
        services.TryAddSingleton<ISetupFields<GovernedApp>>(SetupParts.App);
        services.TryAddSingleton<ISetupFields<ProvisioningLog>>(SetupParts.Log);
        services.TryAddSingleton<ISecretProbe, SecretProbe>();
        return services;
    }
}
