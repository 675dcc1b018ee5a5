using Dashboard.Core.Probes;

namespace Dashboard.Core.Apps;

/// <summary>
/// Tries access as a canary. No method throws for what a peer does: its failure is an attempt with the outcome Unknown.
/// Credentials that are obtained stay behind this port, encrypted, and end with their canary.
/// </summary>
public interface IAccessProber
{
    /// <summary>
    /// While access is due: obtains afresh what the probe needs, as subject and as control, and tries it with both.
    /// </summary>
    Task<ProbeReading> BaselineAsync(AccessTrial trial, CancellationToken ct);

    /// <summary>Tries the probe as the subject; where that is refused, as the control canary in the same window.</summary>
    Task<ProbeReading> TryAsync(AccessTrial trial, CancellationToken ct);

    /// <summary>Takes back what can be taken back (RFC 7009, keys) and destroys everything held for a canary. Never fails for a peer.</summary>
    Task ForgetAsync(string canary, CancellationToken ct);
}
