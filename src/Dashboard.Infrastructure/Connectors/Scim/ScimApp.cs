using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>A governed app over SCIM. Reads, and never writes.</summary>
internal sealed class ScimApp(GovernedApp app, ScimServer server) : IAppConnection
{
    public async Task<AppReading> ReadAsync(ReadingRequest request, CancellationToken ct)
    {
        var session = server.NewSession();
        var pager = new ScimPager(session, server.Knowledge);
        var finder = new ScimFinder(session, server.Knowledge);
        var started = session.Clock.Now();

        // First everything is looked at, then groups are resolved: what one account shows says how to read the others.
        var byId = request.Subject.AccountId is { } id ? await finder.ByIdAsync(id, ct).ConfigureAwait(false) : null;
        var byFilter = await finder.ByFilterAsync(request.Subject, ct).ConfigureAwait(false);
        var control = request.Control is null ? null : await finder.ByFilterAsync(request.Control, ct).ConfigureAwait(false);
        var listing = request.WithListing ? await pager.UsersAsync(ct).ConfigureAwait(false) : null;
        var inListing = listing is null ? null : finder.InListing(listing, request.Subject);
        var controlInListing = listing is null || request.Control is null ? null : finder.InListing(listing, request.Control);

        // The control goes first: a filter that finds its groups can be believed when it finds none for the subject.
        var membership = new ScimMembership(session, pager, server.Knowledge);
        var controlSeen = await SightAsync(control, membership, ct).ConfigureAwait(false);
        var controlListed = await SightAsync(controlInListing, membership, ct).ConfigureAwait(false);
        var seenById = await SightAsync(byId, membership, ct).ConfigureAwait(false);
        var seenByFilter = await SightAsync(byFilter, membership, ct).ConfigureAwait(false);
        var seenInListing = await SightAsync(inListing, membership, ct).ConfigureAwait(false);

        return new AppReading(started, session.Clock.Now(), seenById, seenByFilter, seenInListing, controlSeen, controlListed, session.NotBefore, session.Exchanges);
    }

    public async Task<AppListing> ListAsync(IProgress<int>? read, CancellationToken ct)
    {
        var session = server.NewPatientSession();
        var pager = new ScimPager(session, server.Knowledge);
        var accounts = new AccountShelf();
        var shelver = new ScimShelver<Account>(accounts, static (user, names) => user.ToAccount(names), server.Knowledge);
        var started = session.Clock.Now();
        var end = await pager.UsersAsync(shelver.Take, read, ct).ConfigureAwait(false);
        var problem = await shelver.SettleAsync(pager, ct).ConfigureAwait(false);
        accounts.Close();
        return new AppListing(started, session.Clock.Now(), accounts, end.IsComplete && problem is null, end.Sentence(problem), session.Exchanges);
    }

    public Task<CapabilityReport> ProbeAsync(CancellationToken ct) => new ScimProbe(app.Id, server.NewSession(), server.Knowledge).RunAsync(ct);

    private static async Task<Sighting> SightAsync(Looked? looked, ScimMembership membership, CancellationToken ct)
    {
        if (looked is null)
        {
            return Sighting.NotAsked;
        }

        var accounts = ImmutableArray.CreateBuilder<Account>();
        var reason = looked.Reason;
        foreach (var user in looked.Users)
        {
            var (names, problem) = await membership.OfAsync(user, looked.Path, ct).ConfigureAwait(false);
            accounts.Add(user.ToAccount(names));
            reason = problem is null || reason.Contains(problem, StringComparison.Ordinal) ? reason : $"{reason} Its entitlements are unknown: {problem}.";
        }

        return new Sighting(looked.State, accounts.ToImmutable(), reason);
    }
}
