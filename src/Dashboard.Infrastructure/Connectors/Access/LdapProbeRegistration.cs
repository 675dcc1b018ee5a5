using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Registers the probes that speak LDAP.</summary>
internal static class LdapProbeRegistration
{
    public static IServiceCollection AddLdapProbes(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IProbeAdapter, LdapBindAdapter>());
        return services;
    }
}
