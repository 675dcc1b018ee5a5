using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Apps;

/// <summary>Every account of an app with its entitlements, or as many as could be read.</summary>
/// <param name="Started">Before the first request.</param>
/// <param name="Ended">After the last answer.</param>
/// <param name="Accounts">What was read, each id once; many of them stand on an <see cref="AccountShelf"/>.</param>
/// <param name="IsComplete">Whether no account can be missing: the listing ended by itself, without repetition or gap.</param>
/// <param name="Reason">How complete it is, in a sentence with figures.</param>
/// <param name="Exchanges">The requests made, without excerpts of bodies.</param>
public sealed record AppListing(
    Instant Started,
    Instant Ended,
    IReadOnlyList<Account> Accounts,
    bool IsComplete,
    string Reason,
    ImmutableArray<Exchange> Exchanges)
{
    /// <summary>The file that it was imported from; null when it was read live. What is imported is never observed.</summary>
    public ImportedFile? File { get; init; }
}
