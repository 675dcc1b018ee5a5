using Dashboard.Infrastructure.Connectors.Lists;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Registers what tries each kind of probe.</summary>
internal static class AccessAdapterRegistration
{
    /// <summary>The kinds that speak HTTP.</summary>
    public static IServiceCollection AddHttpProbes(this IServiceCollection services)
    {
        services.TryAddSingleton<ProbeHttp>();
        services.TryAddSingleton(ListLimits.Default);
        services.AddSingleton<IProbeAdapter, PasswordGrantAdapter>();
        services.AddSingleton<IProbeAdapter, AuthorizationCodeAdapter>();
        services.AddSingleton<IProbeAdapter, BasicAdapter>();
        services.AddSingleton<IProbeAdapter, ClientCredentialsAdapter>();
        services.AddSingleton<IProbeAdapter, RequestAdapter>();
        services.AddSingleton<IProbeAdapter, RefreshTokenAdapter>();
        services.AddSingleton<IProbeAdapter, AccessTokenAdapter>();
        services.AddSingleton<IProbeAdapter, SsoSessionAdapter>();
        services.AddSingleton<IProbeAdapter, RevocationAdapter>();
        services.AddSingleton<IProbeAdapter, IntrospectionAdapter>();
        services.AddSingleton<IProbeAdapter, ConsoleAdapter>();
        return services;
    }
}
