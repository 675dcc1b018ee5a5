namespace Dashboard.Core.Directories;

/// <summary>How the accounts of an app are read over an HTTP API of its own.</summary>
/// <param name="Listing">The list of all accounts, below the connection's address: <c>users?status=all</c>.</param>
/// <param name="Paging">How the list goes on.</param>
/// <param name="Items">Where the accounts stand in an answer: <c>$.users</c>; <c>$</c> for the answer itself.</param>
/// <param name="Account">Where things stand in an account.</param>
public sealed record RestSettings(string Listing, ListPaging Paging, string Items, AccountFields Account)
{
    /// <summary>Where the answer says how many accounts there are; null to look in the usual places. Where it is set, they must be exactly as many.</summary>
    public string? Total { get; init; }

    /// <summary>One account by its id: <c>users/{id}</c>; null where there is no such address.</summary>
    public string? ById { get; init; }

    /// <summary>Where the account stands in the answer to that.</summary>
    public string Item { get; init; } = "$";

    /// <summary>The accounts of a name, as a list like the other: <c>users?name={userName}</c>; null where there is no such address, so that the whole list is read.</summary>
    public string? ByName { get; init; }
}
