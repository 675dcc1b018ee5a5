namespace Dashboard.Core.Notifications;

/// <summary>Looks what is to be told, and tells it.</summary>
public interface INotificationClock
{
    /// <summary>Looks once.</summary>
    Task TickAsync(CancellationToken ct);
}
