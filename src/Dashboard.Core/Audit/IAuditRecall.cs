namespace Dashboard.Core.Audit;

/// <summary>A place outside that still says which checkpoints it was sent: every verification asks it.</summary>
public interface IAuditRecall
{
    /// <summary>What it has, in any order; nothing where it is not set up or cannot be read. What is not signed by us may be among it.</summary>
    Task<IReadOnlyList<AuditCheckpoint>> ReadAsync(CancellationToken ct);
}
