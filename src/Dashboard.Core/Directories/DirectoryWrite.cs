using System.Collections.Immutable;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Directories;

/// <summary>A write at the source, with its acknowledgement and the reading made afterwards.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Sent">When the first request of the write was sent.</param>
/// <param name="Acknowledged">When the directory acknowledged it: t0 of what follows. The reading back comes later and does not count.</param>
/// <param name="ReadBack">The identity as read back; null after a deletion, or when it could not be read.</param>
/// <param name="Reason">What happened, in a sentence.</param>
/// <param name="Exchanges">The requests made.</param>
public sealed record DirectoryWrite(
    WriteOutcome Outcome,
    Instant Sent,
    Instant Acknowledged,
    DirectoryIdentity? ReadBack,
    string Reason,
    ImmutableArray<Exchange> Exchanges)
{
    private readonly Instant? _first;

    /// <summary>
    /// When the first form of the write was acknowledged. Earlier than <see cref="Acknowledged"/> where that form did not
    /// show and another was sent: a directory that shows late may have made the change then already.
    /// </summary>
    public Instant FirstAcknowledged
    {
        get => _first ?? Acknowledged;
        init => _first = value;
    }
}
