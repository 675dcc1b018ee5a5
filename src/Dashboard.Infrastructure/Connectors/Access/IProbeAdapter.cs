using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Tries one kind of probe. Never throws for what a peer does: that is an attempt with the outcome Unknown.</summary>
internal interface IProbeAdapter
{
    /// <summary>Whether it tries probes of this kind.</summary>
    bool Handles(AccessProbe probe);

    /// <summary>
    /// While access is due: gets what the probe will use later, out of the bundle or by a request. An adapter that needs
    /// nothing of its own (a sign-in, a console) answers Accepted with nothing obtained.
    /// </summary>
    Task<ProbeAnswer> ObtainAsync(ProbeCall call, CancellationToken ct);

    /// <summary>
    /// Tries it once. For a sign-in, <see cref="ProbeAnswer.Obtained"/> is the bundle; for a refresh token, the newest one.
    /// </summary>
    Task<ProbeAnswer> TryAsync(ProbeCall call, CancellationToken ct);

    /// <summary>Takes back what is held: revokes tokens (RFC 7009), deletes a key. Best effort; never throws for a peer.</summary>
    Task ReleaseAsync(ProbeCall call, CancellationToken ct);
}
