using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// Reads an app and its directory whole: the app first and the directory afterwards, so that an identity made meanwhile is never
/// taken for an orphan's missing owner.
/// </summary>
public sealed class BothSides(ISourceConnector sources, IAppConnector apps, IJitConnector brokers, ICanaryRegister canaries, TimeProvider time)
{
    /// <summary>Both listings, what the app's broker lends, and our register.</summary>
    public async Task<RoundReadings> ReadAsync(SourceDirectory source, GovernedApp app, RoundProgress progress, CancellationToken ct)
    {
        var appFrom = time.GetUtcNow();
        var accounts = await apps.Open(app).ListAsync(progress.BeginApp(), ct);
        var grants = app.Jit is null || accounts.File is not null ? null : await brokers.Open(app.Jit).ListAsync(ct); // a broker says nothing of the day of a file
        var directoryFrom = time.GetUtcNow();
        var identities = await sources.Open(source).ListAsync(progress.BeginDirectory(), ct);
        return new(accounts, appFrom, identities, directoryFrom, time.GetUtcNow(), await canaries.ListAsync(ct)) { Grants = grants };
    }
}
