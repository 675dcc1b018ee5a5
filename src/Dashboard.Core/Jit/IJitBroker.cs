namespace Dashboard.Core.Jit;

/// <summary>
/// A broker as reached over its protocol. No method throws for what a peer does: an answer that was lost is Unknown. Only
/// Core's guarded broker calls what changes anything.
/// </summary>
public interface IJitBroker
{
    /// <summary>Asks for a grant. Where there is no approval, this grants.</summary>
    Task<BrokerAnswer> RequestAsync(GrantOrder order, CancellationToken ct);

    /// <summary>Approves it.</summary>
    Task<BrokerAnswer> ApproveAsync(GrantOrder order, string id, CancellationToken ct);

    /// <summary>Ends it before its time.</summary>
    Task<BrokerAnswer> RevokeAsync(GrantOrder order, string id, CancellationToken ct);

    /// <summary>Closes the ticket it is bound to.</summary>
    Task<BrokerAnswer> CloseAsync(GrantOrder order, string id, CancellationToken ct);

    /// <summary>Reads its record: by the broker's id, or by our reference when the id is not known.</summary>
    Task<BrokerReading> ReadAsync(GrantOrder order, string? id, CancellationToken ct);

    /// <summary>Lists the grants of what the app lends; null where this kind of broker, as it is set up, has no list.</summary>
    Task<GrantListing?> ListAsync(CancellationToken ct);
}
