using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Configuration;
using Dashboard.Core.Evidence;
using Dashboard.Core.Keeping;
using Dashboard.Core.Notifications;
using Dashboard.Core.Outages;
using Dashboard.Core.Packs;
using Dashboard.Core.Provisioning;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Retention;
using Dashboard.Core.Waivers;
using Dashboard.Infrastructure.Packs;
using Dashboard.Infrastructure.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Infrastructure.Persistence;

internal static class PersistenceRegistration
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<StorageLocation>();
        services.TryAddSingleton<StorageStarter>();
        services.TryAddSingleton<StorageHealth>();
        services.TryAddSingleton<IStorageHealth>(provider => provider.GetRequiredService<StorageHealth>());
        services.TryAddSingleton<SqlitePragmas>();
        services.AddDbContextFactory<DashboardContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<StorageLocation>().ConnectionString)
            .AddInterceptors(provider.GetRequiredService<SqlitePragmas>()));
        services.TryAddSingleton<Database>();
        services.AddHostedService<StorageRecovery>();

        // Singletons: a store holds no context between two calls.
        services.TryAddSingleton<IRunJournal, EfRunJournal>();
        services.TryAddSingleton<IRunReader, EfRunReader>();
        services.TryAddSingleton<ICanaryRegister, EfCanaryRegister>();
        services.TryAddSingleton<IWaiverStore, EfWaiverStore>();
        services.TryAddSingleton<IFindingStore, EfFindingStore>();
        services.TryAddSingleton<IRoundAnswers, EfRoundAnswers>();
        services.TryAddSingleton<IRoundOrderStore, EfRoundOrderStore>();
        services.TryAddSingleton<IPackStore, EfPackStore>();
        services.TryAddSingleton<IEvidenceCounter, EfEvidenceCounter>();
        services.TryAddSingleton<IOutageStore, EfOutageStore>();
        services.TryAddSingleton<IDeliveryStore, EfDeliveryStore>();
        services.TryAddSingleton<IUndeliveredMessages, EfDeliveryStore>();
        services.TryAddSingleton<IRealEventStore, EfRealEventStore>();
        services.TryAddSingleton<IGovernanceStore, EfGovernanceStore>();
        services.TryAddSingleton<IGovernanceHistory, EfGovernanceHistory>();
        services.TryAddSingleton<ICapabilityStore, EfCapabilityStore>();
        services.TryAddSingleton<IAppFileStore, EfAppFileStore>();
        services.TryAddSingleton<IProvisioningLogStore, EfProvisioningLogStore>();
        services.TryAddSingleton<IApiTokenStore, EfApiTokenStore>();
        services.TryAddSingleton<IPersonRegister, EfPersonRegister>();
        services.TryAddSingleton<IAuditTrail, EfAuditTrail>();
        services.TryAddSingleton<IAuditCheckpoints, EfAuditCheckpoints>();
        services.TryAddSingleton<IPackFiles, PackFiles>();
        services.TryAddSingleton<EfRetentionStore>();
        services.TryAddSingleton<IRetentionStore>(provider => provider.GetRequiredService<EfRetentionStore>());
        services.TryAddSingleton<IRemovedReader>(provider => provider.GetRequiredService<EfRetentionStore>());
        services.AddVault(configuration);
        return services;
    }
}
