using Dashboard.Core.Channels;

namespace Dashboard.Core.Notifications;

/// <summary>Sends a message. Whatever the receiver does is a result, never an exception.</summary>
public interface INotificationSender
{
    /// <summary>Sends it once.</summary>
    /// <param name="channel">Where to.</param>
    /// <param name="message">What.</param>
    /// <param name="ct">Cancels.</param>
    Task<SendResult> SendAsync(Channel channel, NotificationMessage message, CancellationToken ct);
}
