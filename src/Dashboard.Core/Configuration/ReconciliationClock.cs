using Dashboard.Core.Campaigns;
using Dashboard.Core.Reconciliation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Configuration;

/// <summary>
/// Compares each app that was not compared for long enough, one at a time. Stands with the configuration because only
/// that says which directory an app follows.
/// </summary>
internal sealed partial class ReconciliationClock(
    IGovernanceStore store,
    IFindingStore findings,
    Reconciler reconciler,
    TimeProvider time,
    IOptions<ReconciliationOptions> options,
    ILogger<ReconciliationClock> logger) : IReconciliationClock
{
    public async Task TickAsync(CancellationToken ct)
    {
        var governance = (await store.ReadAsync(ct)).Governance;
        var rounds = (await findings.ListLatestRoundsAsync(ct)).ToDictionary(r => r.App);
        var due = governance.Apps
            .Where(app => !rounds.TryGetValue(app.Id, out var last) || time.GetUtcNow() - last.EndedAt >= options.Value.Every)
            .OrderBy(app => rounds.GetValueOrDefault(app.Id)?.EndedAt ?? DateTimeOffset.MinValue);

        foreach (var app in due)
        {
            if (governance.ScopeOf(app) is { } scope)
            {
                await TryAsync(scope, ct);
            }
        }
    }

    /// <summary>A fault with one app, which is ours, leaves the others their turn.</summary>
    private async Task TryAsync(ReconciliationScope scope, CancellationToken ct)
    {
        try
        {
            await reconciler.CompareAsync(scope, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && fault is not StorageUnavailableException)
        {
            Log.ComparingFaulted(logger, fault, scope.App.Id.Value);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Comparing {App} with its directory ended in a fault of ours.")]
        public static partial void ComparingFaulted(ILogger logger, Exception fault, string app);
    }
}
