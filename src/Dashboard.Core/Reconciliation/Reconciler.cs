using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// Compares an app with the directory: reads the app first and the directory afterwards, so that an identity made
/// meanwhile is never taken for an orphan's missing owner.
/// </summary>
public sealed class Reconciler(ISourceConnector sources, IAppConnector apps, ICanaryRegister canaries, IFindingStore findings, TimeProvider time)
{
    /// <summary>One round. An incomplete listing on either side finds nothing and resolves nothing.</summary>
    /// <param name="source">The directory.</param>
    /// <param name="app">The app.</param>
    /// <param name="lag">How long after a change at the source a disagreement is lag, not yet a finding.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Round> CompareAsync(SourceDirectory source, GovernedApp app, TimeSpan lag, CancellationToken ct)
    {
        var startedAt = time.GetUtcNow();
        var accounts = await apps.Open(app).ListAsync(ct);
        var identities = await sources.Open(source).ListAsync(ct);
        var known = await findings.ListAsync(app.Id, ct);
        var now = time.GetUtcNow();

        var isComplete = accounts.IsComplete && identities.IsComplete;
        var changed = isComplete
            ? OrphanDetector.Detect(app.Id, accounts.Accounts, identities.Identities, await canaries.ListAsync(ct), known, lag, now)
            : [];
        var open = known.Where(k => !changed.Any(c => c.Id == k.Id)).Concat(changed).Count(f => f.ResolvedAt is null);

        var round = new Round(
            Guid.CreateVersion7(),
            app.Id,
            source.Name,
            startedAt,
            now,
            isComplete,
            $"App: {accounts.Reason} Directory: {identities.Reason}",
            identities.Identities.Length,
            accounts.Accounts.Length,
            open);
        await findings.SaveAsync(round, changed, ct);
        return round;
    }
}
