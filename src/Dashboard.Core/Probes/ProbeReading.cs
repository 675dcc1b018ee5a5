using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Probes;

/// <summary>What one probe showed in one window: the subject, and where it was refused the control canary by the same path.</summary>
/// <param name="Probe">Name of the probe.</param>
/// <param name="Path">Which clock it belongs to.</param>
/// <param name="IsProof">Whether its answer proves anything.</param>
/// <param name="Started">Before the first request.</param>
/// <param name="Ended">After the last answer.</param>
/// <param name="Subject">The subject's attempt.</param>
/// <param name="Control">The control canary's attempt; null when it was not needed.</param>
/// <param name="NotBefore">Not to be tried again before this; null when nothing was asked.</param>
/// <param name="Exchanges">The requests made, without credentials.</param>
public sealed record ProbeReading(
    string Probe,
    AccessPath Path,
    bool IsProof,
    Instant Started,
    Instant Ended,
    AccessAttempt Subject,
    AccessAttempt? Control,
    Instant? NotBefore,
    ImmutableArray<Exchange> Exchanges)
{
    /// <summary>How often one canary's secret was presented in it, as the sign-in budget counts: the higher number of the two.</summary>
    public int SignIns { get; init; }
}
