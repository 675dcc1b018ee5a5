namespace Dashboard.Core.Keeping;

/// <summary>Says what was let go, so that no gap looks like a hole.</summary>
public interface IRemovedReader
{
    /// <summary>What is left of the runs of a period that were let go, and of the last one of each campaign before it, oldest first. From is inclusive, to exclusive.</summary>
    Task<IReadOnlyList<RemovedRun>> ListRunsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>What was let go of every kind, latest first.</summary>
    Task<IReadOnlyList<RemovedSpan>> ListSpansAsync(CancellationToken ct);
}
