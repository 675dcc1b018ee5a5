using Dashboard.Core.Canaries;

namespace Dashboard.Core.Campaigns;

/// <summary>Brings a run forward when the doorbell rings.</summary>
public interface IRunDriver
{
    /// <summary>
    /// Does what is due, and rings for the next time. Harmless when somebody else drives the run, or when it has ended.
    /// </summary>
    Task AdvanceAsync(RunId run, CancellationToken ct);
}
