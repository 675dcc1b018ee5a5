using Dashboard.Core.Notifications;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Time to look what is to be told.</summary>
internal sealed class NotificationJob(INotificationClock clock)
{
    public Task TickAsync(CancellationToken ct) => clock.TickAsync(ct);
}
