using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>Looks for a user by id, by name and in a listing. Absent is said only where somebody else was found in the same way.</summary>
internal sealed class LdapFinder(LdapSession session, LdapVisibility visibility)
{
    /// <summary>More answer to no name, unless the search is not honest.</summary>
    private const int Many = 50;

    private readonly LdapSchema _schema = new(session.Settings);

    public async Task<LdapLooked> ByIdAsync(string id, CancellationToken ct)
    {
        if (_schema.ById(id) is not { } filter)
        {
            return LdapLooked.Unknown($"By id: '{id}' is no {session.Settings.Attributes.Id}.");
        }

        var (users, problem) = await SearchAsync(filter, ct).ConfigureAwait(false);
        problem ??= users.Any(u => !u.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) ? "the directory answered with another entry"
            : users.Length > 1 ? Text($"{users.Length} entries have this id")
            : users.IsEmpty ? await visibility.WhyNotByIdAsync(ct).ConfigureAwait(false)
            : null;
        return problem is not null ? LdapLooked.Unknown($"By id: {problem}.")
            : users.IsEmpty ? new(SightingState.Absent, [], "By id: no such entry, and another is found by its id.")
            : new(SightingState.Found, users, "By id: found.");
    }

    public async Task<LdapLooked> ByNameAsync(AccountKey key, CancellationToken ct)
    {
        var (users, problem) = await SearchAsync(_schema.ByName(key.UserName), ct).ConfigureAwait(false);
        problem ??= users.Any(u => !u.Matches(key)) ? "the directory answered with others than were asked for"
            : users.IsEmpty ? await visibility.WhyNotByNameAsync(ct).ConfigureAwait(false)
            : null;
        return problem is not null ? LdapLooked.Unknown($"By filter: {problem}.")
            : users.IsEmpty ? new(SightingState.Absent, [], "By filter: no such entry, and another is found by its name.")
            : new(SightingState.Found, users, Text($"By filter: {users.Length} found."));
    }

    /// <summary>What a listing says of somebody.</summary>
    /// <param name="listing">How it ended.</param>
    /// <param name="seen">Whom it showed; others may be among them.</param>
    /// <param name="key">Whom it is about.</param>
    public static LdapLooked InListing(LdapListing listing, IEnumerable<LdapUser> seen, AccountKey key)
    {
        var users = seen.Where(u => u.Matches(key) && (u.ShowsSign || !listing.HidesSign)).ToImmutableArray();
        var reason = $"In the listing: {(users.IsEmpty ? "not there" : users.Length == 1 ? "found" : Text($"{users.Length} found"))}; {listing.Reason}.";
        return new(!users.IsEmpty ? SightingState.Found : listing.IsComplete ? SightingState.Absent : SightingState.Unknown, users, reason);
    }

    /// <summary>Everybody, each handed on as they come. An entry that cannot be read may be anybody's, and leaves the listing incomplete.</summary>
    /// <param name="take">Takes a user; false for one whose id came before.</param>
    /// <param name="read">Is told how many entries came.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<LdapListing> ListAsync(Func<LdapUser, bool> take, IProgress<int>? read, CancellationToken ct)
    {
        var settings = session.Settings;
        var (users, silent, repeated, unreadable) = (0, 0, 0, 0);
        var (first, one) = (default(string), default(LdapUser));
        var (cut, _) = await session.ListAsync(new(settings.Users, true, settings.UsersFilter, _schema.UserAttributes), Take, read, ct).ConfigureAwait(false);
        var hidden = one is null ? null
            : cut is null ? await visibility.WhyNoSignsAsync(one, silent, ct).ConfigureAwait(false)
            : await visibility.WhyNoSignAsync(one, ct).ConfigureAwait(false); // what cuts this listing short cuts that of all without the sign short as well
        users -= hidden is null ? 0 : silent; // of these nobody can say whether they are disabled: they are not there, and the listing is incomplete
        var problem = cut
            ?? (first is null ? null : Text($"{unreadable} entries cannot be read, first: {first}"))
            ?? (repeated > 0 ? Text($"{repeated} entries came twice") : null)
            ?? (users + silent == 0 ? await visibility.WhyNotByNameAsync(ct).ConfigureAwait(false) : null)
            ?? hidden;
        return new(users, problem is null, problem is null ? Text($"complete: {users} entries") : Text($"incomplete: {users} entries; {problem}"), hidden is not null);

        void Take(LdapEntry entry)
        {
            var (user, why) = _schema.Read(entry);
            if (user is null)
            {
                (unreadable, first) = (unreadable + 1, first ?? why);
            }
            else
            {
                one ??= user.ShowsSign ? null : user;
                var isNew = take(user);
                (users, silent, repeated) = isNew ? (users + 1, silent + (user.ShowsSign ? 0 : 1), repeated) : (users, silent, repeated + 1);
            }
        }
    }

    private async Task<(ImmutableArray<LdapUser> Users, string? Problem)> SearchAsync(string filter, CancellationToken ct)
    {
        var found = await session.SearchAsync(new(session.Settings.Users, true, filter, _schema.UserAttributes) { SizeLimit = Many }, ct).ConfigureAwait(false);
        var users = ImmutableArray.CreateBuilder<LdapUser>();
        var problem = found.Problem;
        foreach (var (user, unreadable) in found.Entries.Select(_schema.Read))
        {
            if (user is null)
            {
                problem ??= unreadable;
                continue;
            }

            problem ??= await visibility.WhyNoSignAsync(user, ct).ConfigureAwait(false);
            users.Add(user);
        }

        return (users.ToImmutable(), problem);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
