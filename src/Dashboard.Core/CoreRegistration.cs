using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Configuration;
using Dashboard.Core.Controls;
using Dashboard.Core.Evidence;
using Dashboard.Core.Exceptions;
using Dashboard.Core.Notifications;
using Dashboard.Core.Outages;
using Dashboard.Core.Packs;
using Dashboard.Core.Provisioning;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Retention;
using Dashboard.Core.Sla;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Core;

/// <summary>Registers the use cases. Their ports are registered by whoever reaches the world.</summary>
public static class CoreRegistration
{
    /// <summary>Adds every use case of Core. All are stateless but the campaign clock, so that one of each serves all.</summary>
    public static IServiceCollection AddDashboardCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);

        services.TryAddSingleton<Audited>();
        services.TryAddSingleton<RefusalMeter>();
        services.TryAddSingleton<AuditInspector>();
        services.TryAddSingleton<IAuditClock, AuditClock>();
        services.TryAddSingleton<AuditDesk>();
        services.TryAddSingleton<SignInDesk>();
        services.TryAddSingleton<PersonDesk>();
        services.TryAddSingleton<ControlPeriodReader>();
        services.TryAddSingleton<ControlProver>();
        services.AddOptions<SampleSizes>();
        services.TryAddSingleton<EvidenceAssembler>();
        services.TryAddSingleton<EvidenceExporter>();
        services.TryAddSingleton<PackDesk>();
        services.TryAddSingleton<IPackMaker, PackMaker>();
        services.TryAddSingleton<PackSweeper>();
        services.TryAddSingleton<GuardedWriter>();
        services.TryAddSingleton<CanaryRemover>();
        services.TryAddSingleton<LeverDesk>();
        services.TryAddSingleton<CapabilityProber>();
        services.TryAddSingleton<ConnectionDesk>();
        services.TryAddSingleton<AppFileDesk>();
        services.TryAddSingleton<FileMapper>();
        services.TryAddSingleton<WaiverRequestRules>();
        services.TryAddSingleton<WaiverDesk>();
        services.TryAddSingleton<WaiverDraftDesk>();
        services.TryAddSingleton<WaiverReader>();
        services.TryAddSingleton<GovernanceDesk>();
        services.TryAddSingleton<GovernanceFileDesk>();
        services.TryAddSingleton<SecretKeyDesk>();
        services.TryAddSingleton<KeptSecretDesk>();
        services.TryAddSingleton<ApiTokenDesk>();
        services.TryAddSingleton<CampaignStarter>();
        services.TryAddSingleton<RunStopper>();
        services.TryAddSingleton<ProbeDesk>();
        services.TryAddSingleton<BothSides>();
        services.TryAddSingleton<LogExplainer>();
        services.TryAddSingleton<SyncWindows>();
        services.TryAddSingleton<IRoundWitness, RealEventTimer>();
        services.TryAddSingleton<Reconciler>();
        services.TryAddSingleton<RoundRunner>();
        services.TryAddSingleton<TriageDesk>();
        services.TryAddSingleton<MarkReopener>();
        services.TryAddSingleton<ReconciliationDesk>();
        services.TryAddSingleton<LogFileImporter>();
        services.TryAddSingleton<LogFileDesk>();
        services.TryAddSingleton<LogEventDesk>();
        services.TryAddSingleton<ProvisioningLogReader>();
        services.TryAddSingleton<ProvisioningLogDesk>();

        services.TryAddSingleton<PlanFreezer>();
        services.TryAddSingleton<CanaryReserver>();
        services.TryAddSingleton<StepWriter>();
        services.TryAddSingleton<WritePreviewer>();
        services.TryAddSingleton<ControlSpotter>();
        services.TryAddSingleton<SubjectInspector>();
        services.TryAddSingleton<AccessBaseliner>();
        services.TryAddSingleton<LaneReader>();
        services.TryAddSingleton<AppWatcher>();
        services.TryAddSingleton<GuardedBroker>();
        services.TryAddSingleton<GrantActor>();
        services.TryAddSingleton<GrantSpotter>();
        services.TryAddSingleton<RunActor>();
        services.TryAddSingleton<IRunDriver, RunDriver>();
        services.TryAddSingleton<ICampaignClock, CampaignClock>();
        services.TryAddSingleton<ICanarySweeper, CanarySweeper>();
        services.TryAddSingleton<IReconciliationClock, ReconciliationClock>();
        services.TryAddSingleton<IProvisioningLogClock, ProvisioningLogClock>();
        services.TryAddSingleton<IOutageClock, OutageClock>();
        services.TryAddSingleton<IWaiverClock, WaiverClock>();
        services.TryAddSingleton<RetentionTerms>();
        services.TryAddSingleton<RetentionDesk>();
        services.TryAddSingleton<SteadyClock>();
        services.TryAddSingleton<IRetentionClock, RetentionClock>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHappeningSource, ResultHappenings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHappeningSource, FindingHappenings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHappeningSource, OutageHappenings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHappeningSource, PackHappenings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHappeningSource, WaiverHappenings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHappeningSource, WaiverRequestHappenings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHappeningSource, CanaryHappenings>());
        services.TryAddSingleton<DeliverySender>();
        services.TryAddSingleton<NotificationDesk>();
        services.TryAddSingleton<INotificationClock, NotificationClock>();
        return services;
    }
}
