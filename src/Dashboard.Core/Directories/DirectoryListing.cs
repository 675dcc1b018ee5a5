using System.Collections.Immutable;

namespace Dashboard.Core.Directories;

/// <summary>Every identity of a directory, or as many as could be read.</summary>
/// <param name="Identities">What was read, each id once; many of them stand on an <see cref="IdentityShelf"/>.</param>
/// <param name="IsComplete">Whether nothing can be missing: the listing ended by itself, without repetition or gap.</param>
/// <param name="Reason">How complete it is, in a sentence with figures.</param>
/// <param name="Exchanges">The requests made, without excerpts of bodies.</param>
public sealed record DirectoryListing(
    IReadOnlyList<DirectoryIdentity> Identities,
    bool IsComplete,
    string Reason,
    ImmutableArray<Exchange> Exchanges);
