using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>Finds out what a directory shows to whom the connection names, by asking it.</summary>
internal sealed class LdapProbe(AppId app, LdapSession session)
{
    private readonly ImmutableArray<Capability>.Builder _found = ImmutableArray.CreateBuilder<Capability>();

    public async Task<CapabilityReport> RunAsync(CancellationToken ct)
    {
        var at = session.Clock.Now().At;
        var settings = session.Settings;
        var visibility = new LdapVisibility(session);
        var finder = new LdapFinder(session, visibility);
        var top = await session.SearchAsync(new(settings.Users, false, "(objectClass=*)", LdapSearch.NoAttributes), ct).ConfigureAwait(false);
        var isReachable = top.Code is LdapResult.Success;
        var reason = top.Problem ?? $"{settings.Users} is not shown";
        Add("Reachable", isReachable && !top.Entries.IsEmpty, isReachable && !top.Entries.IsEmpty ? "The directory answers, accepts the credential and shows where the users are." : $"{reason}.");
        if (top.Code is null)
        {
            return new CapabilityReport(app, at, false, $"Not reachable: {reason}. {ReachAdvice.OfLdap}", _found.ToImmutable());
        }

        await PagingAsync(ct).ConfigureAwait(false);
        var membership = new LdapMembership(session, visibility);
        var users = membership.Shelver(() => new AccountShelf(), user => user.ToAccount(null));
        var (somebody, silent, silents) = (default(LdapUser), default(LdapUser), 0);
        var listing = await finder.ListAsync(Take, null, ct).ConfigureAwait(false);
        await FilterAsync(finder, somebody, ct).ConfigureAwait(false);
        Add("Complete listing", listing.IsComplete, LdapApp.Sentence(listing, null));
        await ByIdAsync(finder, somebody, ct).ConfigureAwait(false);
        await SignAsync(visibility, silent, silents, users.Shelf, ct).ConfigureAwait(false);
        if (listing.HidesSign)
        {
            users.DropSilent();
        }

        var problem = await membership.EnterAsync(users, ct).ConfigureAwait(false);
        Add("Groups", problem is null, problem is null ? string.Create(CultureInfo.InvariantCulture, $"Shown with their members; {Enumerable.Range(0, users.Shelf.Count).Count(n => users.Shelf.NamesAt(n) is { Count: > 0 })} accounts are in one.") : $"The groups could not be read: {problem}.");

        var missing = _found.Where(c => c.IsThere is not true).Select(c => c.Name).ToList();
        var summary = missing.Count == 0 ? "Everything that a test needs is there." : $"Missing or unproven: {string.Join(", ", missing)}.";
        return new CapabilityReport(app, at, isReachable, summary, _found.ToImmutable());

        bool Take(LdapUser user)
        {
            somebody = somebody is { ShowsSign: true } ? somebody : user.ShowsSign ? user : somebody ?? user; // of one that shows none nothing can be found
            silent ??= user.ShowsSign ? null : user;
            silents += user.ShowsSign ? 0 : 1;
            return users.Take(user);
        }
    }

    /// <summary>What a server says about itself is shown, and not believed: a listing that ends shows it.</summary>
    private async Task PagingAsync(CancellationToken ct)
    {
        var root = await session.SearchAsync(new(string.Empty, false, "(objectClass=*)", "supportedControl"), ct).ConfigureAwait(false);
        var controls = root.Entries is [var server] ? server.Texts("supportedControl") : [];
        Add("Paging", controls.Length == 0 ? null : controls.Contains(LdapSearch.PagedControl), controls.Length == 0 ? "The directory does not say what it can do." : $"The directory {(controls.Contains(LdapSearch.PagedControl) ? "pages" : "does not page, so that its size limit must allow everything at once")} (RFC 2696).");
    }

    private async Task FilterAsync(LdapFinder finder, LdapUser? somebody, CancellationToken ct)
    {
        var nobody = await finder.ByNameAsync(new AccountKey($"tm-nobody-{Guid.NewGuid():n}", null, null), ct).ConfigureAwait(false);
        var found = somebody is null ? null : await finder.ByNameAsync(new AccountKey(somebody.UserName, null, null), ct).ConfigureAwait(false);
        var isHonest = nobody.State is SightingState.Absent && found?.State is SightingState.Found;
        Add(
            $"Search by {session.Settings.Attributes.UserName}",
            isHonest ? true : found is null ? null : false,
            isHonest ? "Finds an account that is there, and none for a name that nobody has." : $"A name that is there: {found?.Reason ?? "there is none."} A name that nobody has: {nobody.Reason}");
    }

    private async Task ByIdAsync(LdapFinder finder, LdapUser? somebody, CancellationToken ct)
    {
        var found = somebody is null ? null : await finder.ByIdAsync(somebody.Id, ct).ConfigureAwait(false);
        Add(
            $"Search by {session.Settings.Attributes.Id}",
            found is null ? null : found.State is SightingState.Found,
            found?.State is SightingState.Found ? "Finds an account that is there." : found?.Reason ?? "There is nobody to find.");
    }

    private async Task SignAsync(LdapVisibility visibility, LdapUser? silent, int silents, Shelf<Account> all, CancellationToken ct)
    {
        var problem = silent is null ? null : await visibility.WhyNoSignsAsync(silent, silents, ct).ConfigureAwait(false);
        Add(
            "Shows who is disabled",
            problem is not null ? false : all.Count == 0 ? null : true,
            problem is not null ? $"{char.ToUpperInvariant(problem[0])}{problem[1..]}." : string.Create(CultureInfo.InvariantCulture, $"By {session.Settings.Sign?.Attribute ?? "userAccountControl"}; {all.Count(a => !a.Active)} of {all.Count} accounts are."));
    }

    private void Add(string name, bool? isThere, string detail) => _found.Add(new Capability(name, isThere, detail));
}
