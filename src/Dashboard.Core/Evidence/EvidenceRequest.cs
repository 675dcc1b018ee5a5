namespace Dashboard.Core.Evidence;

/// <summary>Asks for an evidence book.</summary>
/// <param name="From">Beginning of the period, inclusive.</param>
/// <param name="To">End of the period, exclusive.</param>
/// <param name="RequestedBy">Who asks: stands in the book.</param>
public sealed record EvidenceRequest(DateTimeOffset From, DateTimeOffset To, string RequestedBy)
{
    /// <summary>Whether the audit trail is in it: only for whoever may look into the trail.</summary>
    public bool WithAuditTrail { get; init; }
}
