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

    public static LdapLooked InListing(LdapListing listing, AccountKey key)
    {
        var users = listing.Users.Where(u => u.Matches(key)).ToImmutableArray();
        var reason = $"In the listing: {(users.IsEmpty ? "not there" : users.Length == 1 ? "found" : Text($"{users.Length} found"))}; {listing.Reason}.";
        return new(!users.IsEmpty ? SightingState.Found : listing.IsComplete ? SightingState.Absent : SightingState.Unknown, users, reason);
    }

    /// <summary>Everybody. An entry that cannot be read may be anybody's, and leaves the listing incomplete.</summary>
    public async Task<LdapListing> ListAsync(IProgress<int>? read, CancellationToken ct)
    {
        var settings = session.Settings;
        var found = await session.ListAsync(new(settings.Users, true, settings.UsersFilter, _schema.UserAttributes), read, ct).ConfigureAwait(false);
        var parsed = found.Entries.Select(_schema.Read).ToList();
        var users = parsed.Where(r => r.IsRead).Select(r => r.Value!).DistinctBy(u => u.Id, StringComparer.OrdinalIgnoreCase).ToImmutableArray();
        var unreadable = parsed.FirstOrDefault(r => !r.IsRead).Problem;
        var hidden = users.FirstOrDefault(u => !u.ShowsSign) is { } one ? await visibility.WhyNoSignAsync(one, ct).ConfigureAwait(false) : null;
        var problem = found.Problem
            ?? (unreadable is null ? null : Text($"{parsed.Count(r => !r.IsRead)} entries cannot be read, first: {unreadable}"))
            ?? (parsed.Count > users.Length ? Text($"{parsed.Count - users.Length} entries came twice") : null)
            ?? (users.IsEmpty ? await visibility.WhyNotByNameAsync(ct).ConfigureAwait(false) : null)
            ?? hidden;
        if (hidden is not null)
        {
            users = [.. users.Where(u => u.ShowsSign)]; // of the others nobody can say whether they are disabled: they are not there, and the listing is incomplete
        }

        return new(users, problem is null, problem is null ? Text($"complete: {users.Length} entries") : Text($"incomplete: {users.Length} entries; {problem}"));
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
