using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Jit;

/// <summary>Every grant of what an app lends, or as many as could be read.</summary>
/// <param name="Grants">Those in force, and those that are over as far as the broker still shows them.</param>
/// <param name="HolderOf">How the broker names an identity.</param>
/// <param name="IsComplete">Whether no grant in force can be missing.</param>
/// <param name="Reason">How complete it is, in a sentence with figures.</param>
public sealed record GrantListing(ImmutableArray<HeldGrant> Grants, Func<DirectoryIdentity, string> HolderOf, bool IsComplete, string Reason);
