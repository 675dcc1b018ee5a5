namespace Dashboard.Core.Waivers;

/// <summary>The register of exceptions.</summary>
public interface IWaiverStore
{
    /// <summary>Every exception, newest first.</summary>
    Task<IReadOnlyList<Waiver>> ListAsync(CancellationToken ct);

    /// <summary>One exception; null when there is none of this id.</summary>
    Task<Waiver?> FindAsync(WaiverId id, CancellationToken ct);

    /// <summary>Adds or replaces. Throws when somebody else decided meanwhile: <paramref name="before"/> is what was read.</summary>
    Task SaveAsync(Waiver waiver, Waiver? before, CancellationToken ct);
}
