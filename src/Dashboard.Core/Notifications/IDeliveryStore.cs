namespace Dashboard.Core.Notifications;

/// <summary>Keeps every message that was ever due, and what became of it.</summary>
public interface IDeliveryStore
{
    /// <summary>What was told since a moment, and what is open of what was told before.</summary>
    Task<IReadOnlyList<ToldLine>> ListToldAsync(DateTimeOffset since, CancellationToken ct);

    /// <summary>Keeps what is due. Of two who plan the same at once one keeps it, and the other nothing: false.</summary>
    Task<bool> AddAsync(NotificationPlan plan, CancellationToken ct);

    /// <summary>Messages to be sent now, or whose attempt never ended, oldest first.</summary>
    Task<IReadOnlyList<Delivery>> ListDueAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>One message; null when there is none of this id.</summary>
    Task<Delivery?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Keeps what became of a message. False when somebody else has it by now: <paramref name="before"/> is what was read.</summary>
    Task<bool> SaveAsync(Delivery delivery, Delivery before, CancellationToken ct);

    /// <summary>Messages that came due since a moment, those that failed first, then newest first. Without a channel or a state, of all.</summary>
    Task<IReadOnlyList<Delivery>> ListAsync(DateTimeOffset since, string? channel, DeliveryState? state, int take, CancellationToken ct);
}
