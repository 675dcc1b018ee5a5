using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Rest;

/// <summary>A governed app over an HTTP API of its own. Reads, and never writes.</summary>
internal sealed class RestApp(GovernedApp app, RestSettings settings, EgressClient egress, RestLimits limits, MeasuringClock clock) : IAppConnection
{
    public async Task<AppReading> ReadAsync(ReadingRequest request, CancellationToken ct)
    {
        var session = NewSession();
        var finder = new RestFinder(session);
        var started = clock.Now();
        var byId = settings.ById is { } idPath && request.Subject.AccountId is { } id ? await finder.ByIdAsync(idPath, id, ct).ConfigureAwait(false) : Sighting.NotAsked;

        // Where there is no look-up by name, the list answers for it, for the control canary too.
        var listing = request.WithListing || settings.ByName is null ? await new RestLister(session, limits.List with { Time = limits.Look }).ReadAsync(null, ct).ConfigureAwait(false) : null;
        var byName = settings.ByName is { } namePath ? await finder.ByNameAsync(namePath, request.Subject, ct).ConfigureAwait(false) : listing!.Find(request.Subject);
        var control = request.Control is not { } other ? Sighting.NotAsked
            : settings.ByName is { } controlPath ? await finder.ByNameAsync(controlPath, other, ct).ConfigureAwait(false)
            : listing!.Find(other);

        return new AppReading(
            started,
            clock.Now(),
            byId,
            byName,
            request.WithListing ? listing!.Find(request.Subject) : Sighting.NotAsked,
            control,
            request is { WithListing: true, Control: { } controlKey } ? listing!.Find(controlKey) : Sighting.NotAsked,
            session.NotBefore,
            session.Exchanges);
    }

    public async Task<AppListing> ListAsync(IProgress<int>? read, CancellationToken ct)
    {
        var session = new RestSession(egress, settings, limits, clock, isPatient: true);
        var started = clock.Now();
        var listing = await new RestLister(session, limits.List).ReadAsync(read, ct).ConfigureAwait(false);
        return new AppListing(started, clock.Now(), listing.Accounts, listing.IsComplete, listing.Reason, session.Exchanges);
    }

    public Task<CapabilityReport> ProbeAsync(CancellationToken ct) => new RestProbe(app.Id, NewSession()).RunAsync(ct);

    private RestSession NewSession() => new(egress, settings, limits, clock);
}
