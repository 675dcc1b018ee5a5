using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Infrastructure.Connectors.Rest;

/// <summary>Every account that the list gave, and whether that is provably all.</summary>
/// <param name="Reason">How complete it is, in a sentence with figures.</param>
internal sealed record RestListing(IReadOnlyList<Account> Accounts, bool IsComplete, string Reason)
{
    /// <summary>Whoever belongs to the key; absent only from a complete list.</summary>
    public Sighting Find(AccountKey key)
    {
        var accounts = Accounts.Where(key.Matches).ToImmutableArray();
        var reason = $"In the listing: {(accounts.IsEmpty ? "not there" : accounts.Length == 1 ? "found" : $"{accounts.Length} found")}. {Reason}";
        return !accounts.IsEmpty || IsComplete ? Sighting.Of(accounts, reason) : Sighting.Unknown(reason);
    }
}
