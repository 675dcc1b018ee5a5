using Dashboard.Core.Canaries;

namespace Dashboard.Core.Campaigns;

/// <summary>Drives a run: what a rung doorbell calls.</summary>
public interface IRunDriver
{
    /// <summary>Does everything that is due in the run, and rings for the rest. Harmless when somebody else is at it.</summary>
    Task AdvanceAsync(RunId run, CancellationToken ct);
}
