using System.Collections.Immutable;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>What changed since a place in the feed.</summary>
/// <param name="Changes">Each user once; none where the feed was not read whole.</param>
/// <param name="Token">Where to go on; null where the feed was not read whole, and the old place is to be asked again.</param>
/// <param name="NeedsResync">Whether the old place leads nowhere any more: list the whole directory, and start anew.</param>
/// <param name="Reason">How complete it is, in a sentence.</param>
/// <param name="Exchanges">The requests made.</param>
internal sealed record EntraChanges(ImmutableArray<EntraChange> Changes, string? Token, bool NeedsResync, string Reason, ImmutableArray<Exchange> Exchanges)
{
    public bool IsComplete => Token is not null;
}

/// <summary>One user that changed.</summary>
/// <param name="Id">The object id.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Identity">How it is now, without its groups; null for who is gone.</param>
internal sealed record EntraChange(string Id, EntraChangeKind Kind, DirectoryIdentity? Identity);

/// <summary>What became of a user.</summary>
internal enum EntraChangeKind
{
    /// <summary>It is there, new or with something changed.</summary>
    Changed,

    /// <summary>It lies among the deleted items, and may be restored.</summary>
    Deleted,

    /// <summary>It is gone for good.</summary>
    Purged,
}
