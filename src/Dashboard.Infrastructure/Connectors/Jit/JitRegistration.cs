using Dashboard.Core.Jit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Infrastructure.Connectors.Jit;

internal static class JitRegistration
{
    /// <summary>Registers <see cref="IJitConnector"/>.</summary>
    public static IServiceCollection AddJitBrokers(this IServiceCollection services)
    {
        services.TryAddSingleton<BrokerHttp>();
        services.TryAddSingleton<IJitConnector, JitConnector>();
        return services;
    }
}
