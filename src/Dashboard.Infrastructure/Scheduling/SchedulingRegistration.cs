using Dashboard.Core.Campaigns;
using Dashboard.Core.Reconciliation;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Infrastructure.Scheduling;

internal static class SchedulingRegistration
{
    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SchedulingOptions>().Bind(configuration.GetSection(SchedulingOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);

        // A job ends about every second; nobody looks at ended ones.
        services.TryAddSingleton<JobStorage>(_ => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromMinutes(5) }));
        services.TryAddSingleton<JobQueue>();
        services.TryAddSingleton<FailedJobLog>();
        services.TryAddSingleton<IRunDoorbell, RunDoorbell>();
        services.TryAddSingleton<IRoundDoorbell, RoundDoorbell>();
        services.TryAddSingleton<SchedulerHeartbeat>();
        services.TryAddSingleton<ISchedulerHeartbeat>(provider => provider.GetRequiredService<SchedulerHeartbeat>());
        services.TryAddSingleton<OpenRunSweep>();

        // Registered so that the container checks at start that somebody implements what they call.
        services.TryAddTransient<RunJob>();
        services.TryAddTransient<RoundJob>();
        services.TryAddTransient<CampaignClockJob>();
        services.TryAddTransient<CanarySweepJob>();
        services.TryAddTransient<ReconciliationClockJob>();
        services.TryAddTransient<ProvisioningLogJob>();
        services.TryAddTransient<OutageJob>();
        services.TryAddTransient<AuditJob>();
        services.TryAddTransient<NotificationJob>();
        services.TryAddTransient<PackJob>();
        services.TryAddTransient<WaiverJob>();
        services.TryAddTransient<RetentionJob>();

        // In this order: stopped in the reverse one, so that nothing is enqueued for workers that are gone.
        services.AddHostedService<JobServer>();
        services.AddHostedService<TickService>();
        return services;
    }
}
