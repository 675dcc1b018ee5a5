using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Connectors.Entra;
using Dashboard.Infrastructure.Connectors.Files;
using Dashboard.Infrastructure.Connectors.Jit;
using Dashboard.Infrastructure.Connectors.Ldap;
using Dashboard.Infrastructure.Connectors.Logs;
using Dashboard.Infrastructure.Connectors.Rest;
using Dashboard.Infrastructure.Connectors.Scim;
using Dashboard.Infrastructure.Egress;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Infrastructure.Connectors;

/// <summary>Registers how source directories and governed apps are reached.</summary>
public static class ConnectorRegistration
{
    private const string BootId = "/proc/sys/kernel/random/boot_id";

    /// <summary>
    /// Registers <see cref="ISourceConnector"/>, <see cref="IAppConnector"/>, <see cref="IAccessProber"/> and <see cref="Core.Jit.IJitConnector"/>, which need the
    /// store. Clocks already registered are used.
    /// </summary>
    public static IServiceCollection AddConnectors(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new MeasuringClock(provider.GetRequiredService<TimeProvider>(), ClockName()));
        services.TryAddSingleton(ScimLimits.Default);

        // Singletons, because sockets, access tokens and what was learned of a server are kept for all readings.
        services.AddEgress();
        services.TryAddSingleton<EgressPool>();
        services.TryAddSingleton<ScimServers>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISourceProtocol, ScimSourceProtocol>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppProtocol, ScimAppProtocol>());
        services.TryAddSingleton(LdapLimits.Default);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISourceProtocol, LdapSourceProtocol>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppProtocol, LdapAppProtocol>());
        services.TryAddSingleton(EntraLimits.Default);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ISourceProtocol, EntraSourceProtocol>());
        services.TryAddSingleton(RestLimits.Default);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppProtocol, RestAppProtocol>());
        services.TryAddSingleton<IAppFileReader, AppFileReader>();
        services.TryAddSingleton<IAppFileFetcher, AppFileFetcher>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppProtocol, FileAppProtocol>());
        services.TryAddSingleton<ISourceConnector, SourceConnector>();
        services.TryAddSingleton<IAppConnector, AppConnector>();
        services.TryAddSingleton<IProvisioningLogSource, JsonLogSource>();
        services.TryAddSingleton<IProvisioningJobSource, EntraJobSource>();
        services.TryAddSingleton<ILogFileReader, LogFileReader>();
        services.TryAddSingleton<ILogFileFetcher, LogFileFetcher>();
        services.TryAddSingleton<ILogEventReader, LogEventReader>();
        services.TryAddSingleton<IWebhookVerifier, WebhookVerifier>();
        services.AddAccess().AddHttpProbes().AddLdapProbes().AddJitBrokers();
        return services;
    }

    /// <summary>On Linux the monotonic clock counts from boot, so all processes of one boot share it.</summary>
    private static string ClockName() =>
        File.Exists(BootId) ? File.ReadAllText(BootId).Trim() : Guid.NewGuid().ToString();
}
