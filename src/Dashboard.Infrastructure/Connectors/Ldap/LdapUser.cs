using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>A user as an entry shows it, before its groups are known.</summary>
/// <param name="Id">The immutable id.</param>
/// <param name="Dn">Where the entry stands now; it may be moved and renamed.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="UserNames">All of them: <c>uid</c> may have several values, and each of them finds the entry.</param>
/// <param name="ExternalIds">All values of the attribute for our marker or a provisioner's id.</param>
/// <param name="Active">Whether it may be used.</param>
/// <param name="ShowsSign">Whether the attribute that says so is shown; where it is not, somebody has to ask whether it is hidden.</param>
/// <param name="AccountControl">Active Directory's flags; null elsewhere.</param>
/// <param name="OwnerDn">The entry of whoever answers for it; null for nobody.</param>
internal sealed record LdapUser(
    string Id,
    string Dn,
    string UserName,
    ImmutableArray<string> UserNames,
    ImmutableArray<string> ExternalIds,
    bool Active,
    bool ShowsSign,
    int? AccountControl,
    string? OwnerDn)
{
    public string? DisplayName { get; init; }

    public string? Mail { get; init; }

    public string? Department { get; init; }

    public string? Kind { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The one value; null where there are several, of which nobody can say which counts.</summary>
    public string? ExternalId => ExternalIds is [var one] ? one : null;

    /// <summary>Whether it belongs to an identity, by any of its names.</summary>
    public bool Matches(AccountKey key) =>
        UserNames.Any(name => ExternalIds.DefaultIfEmpty(null).Any(external => key.Matches(new Account(Id, name, external, Active, null, null))));

    public Account ToAccount(NameSet? entitlements) =>
        new(Id, UserName, ExternalId, Active, entitlements, LastModified) { Mail = Mail, DisplayName = DisplayName, Department = Department };

    /// <param name="groups">Its groups; null when they could not be read.</param>
    /// <param name="owner">The id of <see cref="OwnerDn"/>.</param>
    public DirectoryIdentity ToIdentity(NameSet? groups, string? owner) =>
        new(Id, UserName, ExternalId, DisplayName ?? UserName, Active, KindWord.Read(Kind), Department, groups, LastModified) { Owner = owner, Mail = Mail };
}
