namespace Dashboard.Core.Apps;

/// <summary>
/// An app as reached over its protocol, for reading only. No method throws for what a peer does: a peer's failure
/// is a sighting with the state Unknown, an incomplete listing or an unreachable report.
/// </summary>
public interface IAppConnection
{
    /// <summary>Looks for the subject and the control canary.</summary>
    Task<AppReading> ReadAsync(ReadingRequest request, CancellationToken ct);

    /// <summary>Lists every account with its entitlements. It may take long: a server that asks to be left alone for a while is waited for.</summary>
    /// <param name="read">Takes how many were read so far; null when nobody wants to know.</param>
    /// <param name="ct">Cancels.</param>
    Task<AppListing> ListAsync(IProgress<int>? read, CancellationToken ct);

    /// <summary>Finds out what the app's connection can do.</summary>
    Task<CapabilityReport> ProbeAsync(CancellationToken ct);
}
