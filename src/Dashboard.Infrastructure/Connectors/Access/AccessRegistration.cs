using Dashboard.Core.Apps;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Infrastructure.Connectors.Access;

internal static class AccessRegistration
{
    /// <summary>Registers <see cref="IAccessProber"/>. Each adapter is added with <c>TryAddEnumerable</c>.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.TryAddSingleton(AccessLimits.Default);
        services.TryAddSingleton<AdapterCalls>();
        services.TryAddSingleton<SignIns>();
        services.TryAddSingleton<ProbeAttempts>();
        services.TryAddSingleton<AccessForgetter>();
        services.TryAddSingleton<IAccessProber, AccessProber>();
        return services;
    }
}
