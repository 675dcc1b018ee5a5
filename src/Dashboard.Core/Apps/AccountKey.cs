namespace Dashboard.Core.Apps;

/// <summary>By what an account is found: correlation of an identity with its account.</summary>
/// <param name="UserName">Sign-in name at the source.</param>
/// <param name="IdentityId">The directory's immutable id, which a provisioner often leaves as externalId.</param>
/// <param name="AccountId">The app's id, once it was seen.</param>
public sealed record AccountKey(string UserName, string? IdentityId, string? AccountId)
{
    /// <summary>Whether the account belongs to this identity: by the app's id, by externalId, by userName without regard to case.</summary>
    public bool Matches(Account account) =>
        (AccountId is not null && string.Equals(AccountId, account.Id, StringComparison.Ordinal))
        || (IdentityId is not null && string.Equals(IdentityId, account.ExternalId, StringComparison.Ordinal))
        || string.Equals(UserName, account.UserName, StringComparison.OrdinalIgnoreCase);
}
