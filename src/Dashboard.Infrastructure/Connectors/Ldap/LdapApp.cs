using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Ldap;

/// <summary>A governed app that is a directory, or keeps its accounts in one, over LDAP. Reads, and never writes.</summary>
internal sealed class LdapApp(GovernedApp app, EgressGate gate, LdapLimits limits, MeasuringClock clock) : IAppConnection
{
    public async Task<AppReading> ReadAsync(ReadingRequest request, CancellationToken ct)
    {
        var session = NewSession();
        await using var _ = session.ConfigureAwait(false);
        var visibility = new LdapVisibility(session);
        var finder = new LdapFinder(session, visibility);
        var membership = new LdapMembership(session, visibility);
        var started = session.Clock.Now();

        var byId = request.Subject.AccountId is { } id ? await finder.ByIdAsync(id, ct).ConfigureAwait(false) : null;
        var byFilter = await finder.ByNameAsync(request.Subject, ct).ConfigureAwait(false);
        var control = request.Control is null ? null : await finder.ByNameAsync(request.Control, ct).ConfigureAwait(false);
        var (inListing, controlInListing) = request.WithListing ? await InListingAsync(finder, request, ct).ConfigureAwait(false) : (null, null);

        var controlSeen = await SightAsync(control, membership, ct).ConfigureAwait(false);
        var controlListed = await SightAsync(controlInListing, membership, ct).ConfigureAwait(false);
        var seenById = await SightAsync(byId, membership, ct).ConfigureAwait(false);
        var seenByFilter = await SightAsync(byFilter, membership, ct).ConfigureAwait(false);
        var seenInListing = await SightAsync(inListing, membership, ct).ConfigureAwait(false);
        return new AppReading(started, session.Clock.Now(), seenById, seenByFilter, seenInListing, controlSeen, controlListed, null, session.Exchanges);
    }

    public async Task<AppListing> ListAsync(IProgress<int>? read, CancellationToken ct)
    {
        var session = NewSession();
        await using var _ = session.ConfigureAwait(false);
        var visibility = new LdapVisibility(session);
        var started = session.Clock.Now();
        var membership = new LdapMembership(session, visibility);
        var users = membership.Shelver(() => new AccountShelf(), user => user.ToAccount(null));
        var listing = await new LdapFinder(session, visibility).ListAsync(users.Take, read, ct).ConfigureAwait(false);
        if (listing.HidesSign)
        {
            users.DropSilent();
        }

        var groups = await membership.EnterAsync(users, ct).ConfigureAwait(false);
        users.Shelf.Close();
        return new AppListing(
            started,
            session.Clock.Now(),
            users.Shelf,
            listing.IsComplete && groups is null,
            Sentence(listing, groups),
            session.Exchanges);
    }

    public async Task<CapabilityReport> ProbeAsync(CancellationToken ct)
    {
        var session = NewSession();
        await using var _ = session.ConfigureAwait(false);
        return await new LdapProbe(app.Id, session).RunAsync(ct).ConfigureAwait(false);
    }

    /// <summary>How complete a listing is as a sentence, with what is wrong with its groups.</summary>
    public static string Sentence(LdapListing listing, string? groups) =>
        $"{char.ToUpperInvariant(listing.Reason[0])}{listing.Reason[1..]}{(groups is null ? string.Empty : $"; some groups are unknown: {groups}")}.";

    /// <summary>Lists everybody, and keeps only whom the reading is about.</summary>
    private static async Task<(LdapLooked Subject, LdapLooked? Control)> InListingAsync(LdapFinder finder, ReadingRequest request, CancellationToken ct)
    {
        var (ids, seen) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new List<LdapUser>());
        var listing = await finder.ListAsync(Take, null, ct).ConfigureAwait(false);
        return (LdapFinder.InListing(listing, seen, request.Subject), request.Control is null ? null : LdapFinder.InListing(listing, seen, request.Control));

        bool Take(LdapUser user)
        {
            if (!ids.Add(user.Id))
            {
                return false;
            }

            if (user.Matches(request.Subject) || request.Control is not null && user.Matches(request.Control))
            {
                seen.Add(user);
            }

            return true;
        }
    }

    private LdapSession NewSession() => new(app.Connection, gate, limits, clock);

    private static async Task<Sighting> SightAsync(LdapLooked? looked, LdapMembership membership, CancellationToken ct)
    {
        if (looked is null)
        {
            return Sighting.NotAsked;
        }

        var accounts = ImmutableArray.CreateBuilder<Account>();
        var reason = looked.Reason;
        foreach (var user in looked.State is SightingState.Found ? looked.Users : [])
        {
            var (names, problem) = await membership.OfAsync(user, ct).ConfigureAwait(false);
            accounts.Add(user.ToAccount(names));
            reason = problem is null || reason.Contains(problem, StringComparison.Ordinal) ? reason : $"{reason} Its entitlements are unknown: {problem}.";
        }

        return new Sighting(looked.State, accounts.ToImmutable(), reason);
    }
}
