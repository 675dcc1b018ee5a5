using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Jit;

/// <summary>One reading of a grant's record.</summary>
/// <param name="State">Found, absent (the broker definitely has no such request), or unknown. Two records for one reference are unknown.</param>
/// <param name="Id">The broker's id of the request; null unless found.</param>
/// <param name="Record">The record; null unless found.</param>
/// <param name="Reason">What was seen.</param>
/// <param name="NotBefore">The broker asked not to be read again before this.</param>
/// <param name="Exchanges">The requests made.</param>
public sealed record BrokerReading(SightingState State, string? Id, GrantRecord? Record, string Reason, Instant? NotBefore, ImmutableArray<Exchange> Exchanges)
{
    /// <summary>The broker was not asked.</summary>
    public static readonly BrokerReading NotAsked = new(SightingState.NotAsked, null, null, "The broker was not asked.", null, []);
}
