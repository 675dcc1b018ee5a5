using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Jit;

/// <summary>What became of one act at a broker.</summary>
/// <param name="Outcome">Acknowledged, refused, or not known.</param>
/// <param name="Sent">Before the request was sent.</param>
/// <param name="Answered">After its answer.</param>
/// <param name="Id">The broker's id of the request; null when it gave none.</param>
/// <param name="Record">The record as it came back; null when the answer held none.</param>
/// <param name="Reason">What happened, in a sentence.</param>
/// <param name="Exchanges">The requests made.</param>
public sealed record BrokerAnswer(WriteOutcome Outcome, Instant Sent, Instant Answered, string? Id, GrantRecord? Record, string Reason, ImmutableArray<Exchange> Exchanges)
{
    /// <summary>The broker asked not to be asked again before this (Retry-After, RFC 9110 section 10.2.3); null when it did not say.</summary>
    public Instant? NotBefore { get; init; }

    /// <summary>Whether the broker itself put it off (429, or 503 with Retry-After), and not a budget of ours.</summary>
    public bool IsPutOff { get; init; }

    /// <summary>Whether the broker was not asked because no entry of it could be kept.</summary>
    public bool IsUnaudited { get; init; }
}
