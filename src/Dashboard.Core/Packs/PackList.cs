using System.Collections.Immutable;

namespace Dashboard.Core.Packs;

/// <summary>The newest packs.</summary>
/// <param name="Packs">Newest first.</param>
/// <param name="Key">The short name of the key that signs packs now.</param>
/// <param name="WithoutFile">Those that were made and whose file is not where it was put.</param>
public sealed record PackList(ImmutableArray<Pack> Packs, string Key, ImmutableHashSet<PackId> WithoutFile)
{
    /// <summary>Those that the viewer may open.</summary>
    public ImmutableHashSet<PackId> Readable { get; init; } = [];

    /// <summary>Those that the viewer may stop now.</summary>
    public ImmutableHashSet<PackId> Stoppable { get; init; } = [];

    /// <summary>None.</summary>
    public static readonly PackList None = new([], string.Empty, []);
}
