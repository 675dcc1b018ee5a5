using System.Collections.Immutable;
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
        var listing = await Finder.ListAsync(read, ct).ConfigureAwait(false);
        var (all, groups) = await _membership.OfAllAsync(listing.Users, ct).ConfigureAwait(false);
        _owners.Learn(listing.Users);
        var identities = new IdentityShelf();
        var problem = default(string);
        foreach (var (user, names) in all)
        {
            var owner = !_owners.Knows(user.OwnerDn) && _owners.Asked >= _session.Limits.Owners
                ? Parsed.Not<string?>("too many owners are not among the identities")
                : await _owners.IdOfAsync(user.OwnerDn, ct).ConfigureAwait(false);
            problem ??= owner.Problem;

            // Not nobody: the name itself stands for an owner whose id is not known.
            identities.Put(user.ToIdentity(names, owner.IsRead ? owner.Value : user.OwnerDn));
        }

        return new DirectoryListing(
            identities,
            listing.IsComplete && groups is null && problem is null,
            LdapApp.Sentence(listing, groups) + (problem is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" Some owners are unknown: {problem}.")),
            _session.Exchanges);
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
