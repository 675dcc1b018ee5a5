using Dashboard.Core.Canaries;

namespace Dashboard.Core.Campaigns;

/// <summary>The right to drive a run, until it ends or somebody else takes over.</summary>
/// <param name="Run">The run.</param>
/// <param name="Fence">Rises with every holder: a stale holder's commit is refused.</param>
public sealed record RunLease(RunId Run, long Fence);
