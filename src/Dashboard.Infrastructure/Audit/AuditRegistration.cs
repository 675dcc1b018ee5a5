using Dashboard.Core.Audit;
using Dashboard.Infrastructure.Egress;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Audit;

internal static class AuditRegistration
{
    /// <summary>Registers what signs the checkpoints of the audit trail, and where they go.</summary>
    public static IServiceCollection AddAuditTrail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection(AuditOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>());
        services.AddEgress();
        services.TryAddSingleton<IAuditSigner, AuditSigner>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuditSender, FileSender>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuditSender, SyslogSender>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuditSender, WebhookSender>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuditRecall, FileSender>());
        return services;
    }
}
