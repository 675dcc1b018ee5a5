using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Notifications;

/// <summary>Sends messages that are due: each channel in its own order, channels side by side, so that a slow receiver holds up nobody else.</summary>
public sealed class DeliverySender(IDeliveryStore store, INotificationSender sender, TimeProvider time)
{
    private const int SideBySide = 8;

    /// <summary>Sends everything that is due.</summary>
    public async Task SendDueAsync(Governance governance, CancellationToken ct)
    {
        var due = await store.ListDueAsync(time.GetUtcNow(), ct);
        await Parallel.ForEachAsync(
            due.GroupBy(d => d.Channel, StringComparer.OrdinalIgnoreCase),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = ct },
            async (channel, stop) =>
            {
                foreach (var delivery in channel)
                {
                    await SendAsync(delivery, governance, stop);
                }
            });
    }

    /// <summary>Tries one message once. That it is tried is committed before anything leaves; null when somebody else has it.</summary>
    public async Task<Delivery?> SendAsync(Delivery delivery, Governance governance, CancellationToken ct)
    {
        if (governance.Notifications.Channel(delivery.Channel) is not { } channel)
        {
            var orphaned = delivery.Orphaned(time.GetUtcNow());
            return await store.SaveAsync(orphaned, delivery, ct) ? orphaned : null;
        }

        var begun = delivery.Begun(time.GetUtcNow());
        if (!await store.SaveAsync(begun, delivery, ct))
        {
            return null;
        }

        var result = await sender.SendAsync(channel, NotificationMessage.Of(begun, governance), ct);
        var ended = begun.Ended(result, time.GetUtcNow());

        // What went out is kept even when the program is being stopped: else it would be sent again.
        return await store.SaveAsync(ended, begun, CancellationToken.None) ? ended : null;
    }
}
