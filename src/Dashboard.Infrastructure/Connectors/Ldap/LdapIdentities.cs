using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>Reads identities of a source directory, with their groups and owners, within one session.</summary>
internal sealed class LdapIdentities
{
    private readonly LdapSession _session;
    private readonly LdapMembership _membership;
    private readonly LdapOwners _owners;

    public LdapIdentities(LdapSession session)
    {
        var visibility = new LdapVisibility(session);
        (_session, Finder, _membership, _owners) = (session, new(session, visibility), new(session, visibility), new(session));
    }

    public LdapFinder Finder { get; }

    public async Task<SourceReading> ReadAsync(string id, CancellationToken ct) =>
        await ReadingAsync(await Finder.ByIdAsync(id, ct).ConfigureAwait(false), ct).ConfigureAwait(false);

    public async Task<SourceReading> FindAsync(string userName, CancellationToken ct) =>
        await ReadingAsync(await Finder.ByNameAsync(new AccountKey(userName, null, null), ct).ConfigureAwait(false), ct).ConfigureAwait(false);

    public async Task<DirectoryListing> ListAsync(IProgress<int>? read, CancellationToken ct)
    {
        var users = _membership.Shelver(() => new IdentityShelf(), user => user.ToIdentity(null, user.OwnerDn));
        var listing = await Finder.ListAsync(users.Take, read, ct).ConfigureAwait(false);
        if (listing.HidesSign)
        {
            users.DropSilent();
        }

        var groups = await _membership.EnterAsync(users, ct).ConfigureAwait(false);
        var problem = await EnterOwnersAsync(users, ct).ConfigureAwait(false);
        users.Shelf.Close();
        return new DirectoryListing(
            users.Shelf,
            listing.IsComplete && groups is null && problem is null,
            LdapApp.Sentence(listing, groups) + (problem is null ? string.Empty : $" Some owners are unknown: {problem}."),
            _session.Exchanges);
    }

    /// <summary>
    /// Sets the id of each owner in place of the name of its entry; the first problem. Not nobody: where it is not known, the name itself stands for the owner.
    /// </summary>
    private async Task<string?> EnterOwnersAsync(LdapShelver<DirectoryIdentity> users, CancellationToken ct)
    {
        var problem = default(string);
        for (var ordinal = 0; ordinal < users.Shelf.Count; ordinal++)
        {
            if (users.Shelf[ordinal] is not { Owner: { } dn } identity)
            {
                continue;
            }

            var owner = users.IdOf(LdapDn.KeyOf(dn)) is { } listed ? Parsed.As<string?>(listed)
                : !_owners.Knows(dn) && _owners.Asked >= _session.Limits.Owners ? Parsed.Not<string?>("too many owners are not among the identities")
                : await _owners.IdOfAsync(dn, ct).ConfigureAwait(false);
            problem ??= owner.Problem;
            users.Shelf.Put(identity with { Owner = owner.IsRead ? owner.Value : dn });
        }

        return problem;
    }

    private async Task<SourceReading> ReadingAsync(LdapLooked looked, CancellationToken ct)
    {
        if (looked.State is not SightingState.Found)
        {
            return new(looked.State, null, looked.Reason, _session.Exchanges);
        }

        if (looked.Users is not [var user])
        {
            return new(SightingState.Unknown, null, string.Create(CultureInfo.InvariantCulture, $"{looked.Users.Length} identities have this name."), _session.Exchanges);
        }

        var (groups, problem) = await _membership.OfAsync(user, ct).ConfigureAwait(false);
        var owner = await _owners.IdOfAsync(user.OwnerDn, ct).ConfigureAwait(false);
        if (!owner.IsRead)
        {
            return new(SightingState.Unknown, null, $"{looked.Reason} But {owner.Problem}.", _session.Exchanges);
        }

        return new(SightingState.Found, user.ToIdentity(groups, owner.Value), problem is null ? looked.Reason : $"{looked.Reason} Its groups are unknown: {problem}.", _session.Exchanges);
    }
}
