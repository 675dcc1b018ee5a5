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
        var listing = await finder.ListAsync(null, ct).ConfigureAwait(false);
        var somebody = listing.Users.FirstOrDefault();
        await FilterAsync(finder, somebody, ct).ConfigureAwait(false);
        Add("Complete listing", listing.IsComplete, LdapApp.Sentence(listing, null));
        await ByIdAsync(finder, somebody, ct).ConfigureAwait(false);
        await SignAsync(visibility, listing, ct).ConfigureAwait(false);
        var (all, problem) = await new LdapMembership(session, visibility).OfAllAsync(listing.Users, ct).ConfigureAwait(false);
        Add("Groups", problem is null, problem is null ? string.Create(CultureInfo.InvariantCulture, $"Shown with their members; {all.Count(m => m.Groups is { Count: > 0 })} accounts are in one.") : $"The groups could not be read: {problem}.");

        var missing = _found.Where(c => c.IsThere is not true).Select(c => c.Name).ToList();
        var summary = missing.Count == 0 ? "Everything that a test needs is there." : $"Missing or unproven: {string.Join(", ", missing)}.";
        return new CapabilityReport(app, at, isReachable, summary, _found.ToImmutable());
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

    private async Task SignAsync(LdapVisibility visibility, LdapListing listing, CancellationToken ct)
    {
        var silent = listing.Users.FirstOrDefault(u => !u.ShowsSign);
        var problem = silent is null ? null : await visibility.WhyNoSignAsync(silent, ct).ConfigureAwait(false);
        var disabled = listing.Users.Count(u => !u.Active);
        Add(
            "Shows who is disabled",
            problem is not null ? false : listing.Users.IsEmpty ? null : true,
            problem is not null ? $"{char.ToUpperInvariant(problem[0])}{problem[1..]}." : string.Create(CultureInfo.InvariantCulture, $"By {session.Settings.Sign?.Attribute ?? "userAccountControl"}; {disabled} of {listing.Users.Length} accounts are."));
    }

    private void Add(string name, bool? isThere, string detail) => _found.Add(new Capability(name, isThere, detail));
}
