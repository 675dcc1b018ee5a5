using Dashboard.Core.Notifications;
using Dashboard.Infrastructure.Egress;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Infrastructure.Notifications;

internal static class NotificationRegistration
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddEgress();
        services.TryAddSingleton<HttpPoster>();
        services.TryAddSingleton<ChannelSecrets>();
        services.TryAddSingleton<MailSender>();
        services.TryAddSingleton<INotificationSender, NotificationSender>();
        return services;
    }
}
