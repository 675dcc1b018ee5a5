namespace Dashboard.Core.Waivers;

/// <summary>The register of exceptions.</summary>
public interface IWaiverStore
{
    /// <summary>Every exception that was asked for, newest first. Drafts are none: nobody was asked.</summary>
    Task<IReadOnlyList<Waiver>> ListAsync(CancellationToken ct);

    /// <summary>Every draft, last written first.</summary>
    Task<IReadOnlyList<Waiver>> ListDraftsAsync(CancellationToken ct);

    /// <summary>One exception or draft; null when there is none of this id.</summary>
    Task<Waiver?> FindAsync(WaiverId id, CancellationToken ct);

    /// <summary>Adds or replaces. Throws when somebody else decided meanwhile: <paramref name="before"/> is what was read.</summary>
    Task SaveAsync(Waiver waiver, Waiver? before, CancellationToken ct);

    /// <summary>Throws a draft away. Throws when it was changed or submitted meanwhile: <paramref name="draft"/> is what was read.</summary>
    Task RemoveAsync(Waiver draft, CancellationToken ct);
}
