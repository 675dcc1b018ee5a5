using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>Our own identities among the others: while one lives, its run judges its accounts, and no round does.</summary>
internal sealed class CanaryBook(IEnumerable<Canary> canaries)
{
    // A name may be used again: who may still exist comes before who is gone.
    private readonly ILookup<string, Canary> _byName = canaries.OrderByDescending(c => c.MayExist).ThenByDescending(c => c.GoneAt).ToLookup(c => c.UserName, StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, Canary> _byIdentity = canaries.Where(c => c.IdentityId is not null).ToLookup(c => c.IdentityId!, StringComparer.Ordinal);

    /// <summary>The canary that an account was made for; null for everybody else's.</summary>
    public Canary? Of(Account account) => _byName[account.UserName].FirstOrDefault() ?? (account.ExternalId is null ? null : _byIdentity[account.ExternalId].FirstOrDefault());

    /// <summary>The canary that an identity is; null for everybody else.</summary>
    public Canary? Of(DirectoryIdentity identity) => _byIdentity[identity.Id].FirstOrDefault() ?? _byName[identity.UserName].FirstOrDefault();
}
