using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>What one call of an adapter came to.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Obtained">What the canary holds now, to be kept in place of what it held; null leaves that as it is.</param>
/// <param name="NotBefore">Retry-After; null when nothing was asked.</param>
/// <param name="Exchanges">The requests made, without credentials.</param>
internal sealed record ProbeAnswer(AccessAttempt Attempt, HeldCredential? Obtained, Instant? NotBefore, ImmutableArray<Exchange> Exchanges)
{
    /// <summary>
    /// Whether what the canary held may have been used up by a request whose answer was lost (a refresh token that was
    /// rotated): from then on a refusal proves nothing.
    /// </summary>
    public bool IsInDoubt { get; init; }

    /// <summary>How often the canary's secret was presented, as the ledger has it.</summary>
    public int SignIns { get; init; }
}
