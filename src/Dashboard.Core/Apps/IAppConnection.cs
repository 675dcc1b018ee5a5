namespace Dashboard.Core.Apps;

/// <summary>
/// An app as reached over its protocol, for reading only. No method throws for what a peer does: a peer's failure
/// is a sighting with the state Unknown, an incomplete listing or an unreachable report.
/// </summary>
public interface IAppConnection
{
    /// <summary>Looks for the subject and the control canary.</summary>
    Task<AppReading> ReadAsync(ReadingRequest request, CancellationToken ct);

    /// <summary>Lists every account with its entitlements.</summary>
    Task<AppListing> ListAsync(CancellationToken ct);

    /// <summary>Finds out what the app's connection can do.</summary>
    Task<CapabilityReport> ProbeAsync(CancellationToken ct);
}
