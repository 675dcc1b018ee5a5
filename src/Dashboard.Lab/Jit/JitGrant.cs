using System.Text.Json.Serialization;

namespace Dashboard.Lab.Jit;

/// <summary>A temporary grant: what the broker's record says, and beside it what really happened to the entitlement.</summary>
/// <param name="AccountId">The account in the app, which keeps its id when it is renamed.</param>
/// <param name="Reference">The requester's own name for it.</param>
/// <param name="Ticket">What the grant is bound to; null where grants end by time.</param>
internal sealed record JitGrant(
    string Id, string App, string UserName, string AccountId, string Entitlement, TimeSpan Duration, string Reference, string? Ticket, DateTimeOffset RequestedAt)
{
    public GrantState State { get; init; }

    public DateTimeOffset? GrantedAt { get; init; }

    /// <summary>As the record states it; null while nothing is granted, and when the end is not a time.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the record came to its end, however it did.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the entitlement is taken away by itself, whatever the record says; null: never.</summary>
    public DateTimeOffset? GoesAt { get; init; }

    /// <summary>Since when the account has the entitlement because of this grant.</summary>
    public DateTimeOffset? AppearedAt { get; init; }

    /// <summary>From when on it has it no more because of this grant.</summary>
    public DateTimeOffset? WentAt { get; init; }

    /// <summary>Whether the account has the entitlement because of this grant.</summary>
    [JsonIgnore]
    public bool IsHeld => AppearedAt is not null && WentAt is null;

    [JsonIgnore]
    public bool HasEnded => State is not (GrantState.Pending or GrantState.Active);
}
