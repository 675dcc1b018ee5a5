using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Configuration;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Core;

/// <summary>Registers the use cases. What they need from the world comes from the infrastructure.</summary>
public static class CoreRegistration
{
    /// <summary>Use cases keep nothing about who calls them, so one of each is enough for everybody.</summary>
    public static IServiceCollection AddDashboardCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ApiTokenDesk>();
        services.TryAddSingleton<CampaignStarter>();
        services.TryAddSingleton<RunStopper>();
        services.TryAddSingleton<LeverDesk>();
        services.TryAddSingleton<WaiverDesk>();
        services.TryAddSingleton<GovernanceDesk>();
        services.TryAddSingleton<GovernanceFileDesk>();
        services.TryAddSingleton<CapabilityProber>();
        services.TryAddSingleton<Reconciler>();
        services.TryAddSingleton<ReconciliationDesk>();
        return services;
    }
}
