using Dashboard.Core.Canaries;

namespace Dashboard.Core.Campaigns;

/// <summary>Somebody else drives the run now. What this worker was about to commit is not committed.</summary>
public sealed class LeaseLostException(RunId run) : Exception($"The lease on run {run} is held by another worker.")
{
    /// <summary>The run.</summary>
    public RunId Run => run;
}
