using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Packs;

/// <summary>Keeps the register of packs. Nothing is taken out of it.</summary>
public interface IPackStore
{
    /// <summary>Enters one.</summary>
    Task AddAsync(Pack pack, CancellationToken ct);

    /// <summary>The last one that was made, and repeats none; null for none.</summary>
    Task<Pack?> FindLastMadeAsync(CancellationToken ct);

    /// <summary>One pack; null when there is none.</summary>
    Task<Pack?> FindAsync(PackId id, CancellationToken ct);

    /// <summary>The newest packs, newest first.</summary>
    Task<IReadOnlyList<Pack>> ListAsync(int most, CancellationToken ct);

    /// <summary>Packs that wait or are being made, oldest first.</summary>
    Task<IReadOnlyList<Pack>> ListOpenAsync(CancellationToken ct);

    /// <summary>Changes one in a transaction that began before it was read.</summary>
    /// <param name="id">Which.</param>
    /// <param name="change">The change, or why not.</param>
    /// <param name="ct">Cancels.</param>
    Task<Outcome<Pack>> ChangeAsync(PackId id, Func<Pack, Outcome<Pack>> change, CancellationToken ct);
}
