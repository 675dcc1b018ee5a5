using System.Collections.Immutable;

namespace Dashboard.Core.Packs;

/// <summary>The newest packs.</summary>
/// <param name="Packs">Newest first.</param>
/// <param name="Key">The short name of the key that signs packs now.</param>
public sealed record PackList(ImmutableArray<Pack> Packs, string Key);
