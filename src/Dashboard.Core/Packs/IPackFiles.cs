namespace Dashboard.Core.Packs;

/// <summary>Keeps the files of packs.</summary>
public interface IPackFiles
{
    /// <summary>A new file to write a pack into; it is gone when it is closed, unless it is kept before.</summary>
    Stream Create();

    /// <summary>Keeps what was written, whole, as the file of a pack. Its hash is part of its name: whoever lost the pack to somebody else overwrites nothing.</summary>
    Task KeepAsync(Stream written, PackId id, string hash, CancellationToken ct);

    /// <summary>Takes a file away that is of no pack after all.</summary>
    void Drop(PackId id, string hash);

    /// <summary>Whether the file of a pack is where it was put.</summary>
    bool Has(PackId id, string hash);

    /// <summary>Files that nobody has written to since a moment: those that were not finished, and those of packs.</summary>
    IReadOnlyList<PackLeftover> ListOlderThan(DateTimeOffset moment);

    /// <summary>Takes one of these away. False, and it stays, when somebody has it open.</summary>
    bool Remove(PackLeftover leftover);

    /// <summary>The file of a pack; null when it is not there.</summary>
    Stream? Open(PackId id, string hash);
}
