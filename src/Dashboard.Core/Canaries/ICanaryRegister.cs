namespace Dashboard.Core.Canaries;

/// <summary>The register of every canary that was ever reserved, with the ledger of writes and the stop lever.</summary>
public interface ICanaryRegister
{
    /// <summary>One canary; null when it was never ours.</summary>
    Task<Canary?> FindAsync(CanaryId id, CancellationToken ct);

    /// <summary>All canaries, newest first.</summary>
    Task<IReadOnlyList<Canary>> ListAsync(CancellationToken ct);

    /// <summary>The control canary of a campaign at a source that may still exist; null when there is none.</summary>
    Task<Canary?> FindControlAsync(string source, string campaign, CancellationToken ct);

    /// <summary>
    /// Canaries to remove now: being removed or leaked with the next attempt due, or past their expiry.
    /// </summary>
    Task<IReadOnlyList<Canary>> ListDueForRemovalAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>Keeps a canary's new state.</summary>
    Task SaveAsync(Canary canary, CancellationToken ct);

    /// <summary>Enters a write in the ledger.</summary>
    Task RecordWriteAsync(CanaryWrite write, CancellationToken ct);

    /// <summary>How much of the budget of a source is used.</summary>
    Task<BudgetUse> ReadBudgetAsync(string source, DateTimeOffset now, CancellationToken ct);

    /// <summary>Where the stop lever stands.</summary>
    Task<StopLever> ReadLeverAsync(CancellationToken ct);

    /// <summary>Moves the stop lever.</summary>
    Task MoveLeverAsync(StopLever lever, CancellationToken ct);
}
