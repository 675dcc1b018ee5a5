using Dashboard.Core.Campaigns;
using Dashboard.Infrastructure.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Infrastructure.Egress;

internal static class EgressRegistration
{
    /// <summary>Registers the one way out, which goes by the zones of the configuration in force.</summary>
    public static IServiceCollection AddEgress(this IServiceCollection services)
    {
        services.TryAddSingleton(static provider =>
        {
            var store = provider.GetRequiredService<IGovernanceStore>();
            return new EgressGate(async ct => (await store.ReadAsync(ct).ConfigureAwait(false)).Governance.EgressZones, provider.GetRequiredService<KeptSecrets>());
        });
        return services;
    }
}
