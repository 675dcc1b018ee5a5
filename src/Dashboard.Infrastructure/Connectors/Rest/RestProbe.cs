using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;

namespace Dashboard.Infrastructure.Connectors.Rest;

/// <summary>Finds out what an app's own API can do by asking it: reads the list, then looks one of its accounts up by every path that is set up.</summary>
internal sealed class RestProbe(AppId app, RestSession session)
{
    private readonly ImmutableArray<Capability>.Builder _found = ImmutableArray.CreateBuilder<Capability>();

    public async Task<CapabilityReport> RunAsync(CancellationToken ct)
    {
        var at = session.Clock.Now().At;
        var listing = await new RestLister(session, session.Limits.List with { Time = session.Limits.Look }).ReadAsync(null, ct).ConfigureAwait(false);
        var isReachable = listing.IsComplete || listing.Accounts.Count > 0;
        _found.Add(new("Reachable", isReachable, isReachable ? "The server answers and accepts the credential." : listing.Reason));
        if (!isReachable)
        {
            return new(app, at, false, $"Not readable: {listing.Reason}", _found.ToImmutable());
        }

        _found.Add(new("Complete listing", listing.IsComplete, listing.Reason));
        await LookUpAsync(listing.Accounts is [var first, ..] ? first : null, ct).ConfigureAwait(false);
        var fields = session.Settings.Account;
        Share("Entitlements", fields.Entitlements, listing.Accounts, a => a.Entitlements is not null);
        Share("External id", fields.ExternalId, listing.Accounts, a => a.ExternalId is not null);
        Share("Local or managed", fields.Local, listing.Accounts, a => a.IsLocal is not null);
        return new(app, at, true, $"Readable. {listing.Reason}", _found.ToImmutable());
    }

    private async Task LookUpAsync(Account? one, CancellationToken ct)
    {
        var finder = new RestFinder(session);
        if (one is null)
        {
            _found.Add(new("Look-up", null, "There is no account to look up."));
            return;
        }

        var byId = session.Settings.ById is { } idPath ? await finder.ByIdAsync(idPath, one.Id, ct).ConfigureAwait(false) : null;
        Add("Look-up by id", byId, "by-id");
        var key = new AccountKey(one.UserName, null, one.Id);
        var byName = session.Settings.ByName is { } namePath ? await finder.ByNameAsync(namePath, key, ct).ConfigureAwait(false) : null;
        Add("Look-up by name", byName, "by-name");
    }

    private void Add(string name, Sighting? seen, string key) => _found.Add(seen is null
        ? new(name, false, $"Not set up: '{key}' in the configuration. The whole list is read instead.")
        : new(name, seen.State is SightingState.Found, seen.Reason));

    private void Share(string name, string? field, IReadOnlyList<Account> accounts, Func<Account, bool> shows) => _found.Add(field is null
        ? new(name, false, "Not set up: no path in the configuration.")
        : new(name, accounts.Count == 0 ? null : accounts.Any(shows), string.Create(CultureInfo.InvariantCulture, $"{accounts.Count(shows)} of {accounts.Count} accounts show it at {field}.")));
}
