using Dashboard.Infrastructure.Audit;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Infrastructure.Connectors;
using Dashboard.Infrastructure.Notifications;
using Dashboard.Infrastructure.Packs;
using Dashboard.Infrastructure.Persistence;
using Dashboard.Infrastructure.Secrets;
using Dashboard.Infrastructure.Scheduling;
using Dashboard.Infrastructure.Workbooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Infrastructure;

/// <summary>The one door to the outer world: how everything that Core asks for is reached.</summary>
public static class InfrastructureRegistration
{
    /// <summary>Registers the implementations of Core's ports.</summary>
    public static IServiceCollection AddDashboardInfrastructure(this IServiceCollection services, IConfiguration configuration) =>
        services.AddPersistence(configuration).AddAuditTrail(configuration).AddScheduling(configuration).AddConnectors().AddNotifications().AddConfigurationFiles().AddWorkbooks(configuration).AddPacks(configuration);

    /// <summary>Makes the store ready. Call it before the host starts: everything else expects it to be there.</summary>
    public static async Task PrepareStorageAsync(this IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<StorageStarter>().StartAsync(ct);
        await services.GetRequiredService<SecretKeys>().StartAsync(ct);
    }
}
