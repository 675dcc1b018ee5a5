using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Jit;

/// <summary>Every grant of what an app lends, or as many as could be read.</summary>
/// <param name="Grants">Those in force, and those that are over as far as the broker still shows them.</param>
/// <param name="HolderIs">How the broker names an identity, with <c>{userName}</c> or <c>{identityId}</c>.</param>
/// <param name="IsComplete">Whether no grant in force can be missing.</param>
/// <param name="Reason">How complete it is, in a sentence with figures.</param>
public sealed record GrantListing(ImmutableArray<HeldGrant> Grants, string HolderIs, bool IsComplete, string Reason)
{
    /// <summary>How the broker names this identity.</summary>
    public string HolderOf(DirectoryIdentity identity) => NameOf(HolderIs, identity.UserName, identity.Id);

    /// <summary>A name by its template.</summary>
    public static string NameOf(string template, string userName, string identityId) =>
        template.Replace("{userName}", userName, StringComparison.Ordinal).Replace("{identityId}", identityId, StringComparison.Ordinal);
}
