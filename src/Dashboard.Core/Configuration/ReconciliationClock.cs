using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Reconciliation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Configuration;

/// <summary>
/// Orders the comparison of each app that was not compared for long enough, and has it made. Stands with the configuration because only
/// that says how often, and which directory an app follows.
/// </summary>
internal sealed partial class ReconciliationClock(
    IGovernanceStore store,
    IFindingStore findings,
    IRoundOrderStore orders,
    IRoundDoorbell doorbell,
    RoundRunner runner,
    TimeProvider time,
    IOptions<ReconciliationOptions> options,
    ILogger<ReconciliationClock> logger) : IReconciliationClock
{
    public async Task TickAsync(CancellationToken ct)
    {
        var governance = (await store.ReadAsync(ct)).Governance;
        var rounds = (await findings.ListLatestRoundsAsync(ct)).ToDictionary(r => r.App);
        var ordered = (await orders.ListAsync(ct)).ToDictionary(o => o.App);
        var now = time.GetUtcNow();
        var due = governance.Apps
            .Where(app => !ordered.ContainsKey(app.Id) && governance.ScopeOf(app) is not null)
            .Where(app => !rounds.TryGetValue(app.Id, out var last) || now - last.EndedAt >= (app.ComparedEvery ?? options.Value.Every))
            .OrderBy(app => rounds.GetValueOrDefault(app.Id)?.EndedAt ?? DateTimeOffset.MinValue);
        foreach (var app in due)
        {
            await orders.OrderAsync(new(app.Id, now, null), ct);
            doorbell.Ring(app.Id);
        }

        foreach (var order in ordered.Values.Where(o => !o.IsTakenAt(now)))
        {
            doorbell.Ring(order.App);
        }
    }

    /// <summary>A fault with one app, which is ours, leaves the others their turn.</summary>
    public async Task RunAsync(AppId app, CancellationToken ct)
    {
        var governance = (await store.ReadAsync(ct)).Governance;
        if (governance.App(app) is not { } known || governance.ScopeOf(known) is not { } scope)
        {
            await orders.StopAsync(app, "the configuration, which no longer says what to compare,", time.GetUtcNow(), ct);
            return;
        }

        try
        {
            await runner.RunAsync(scope, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && fault is not StorageUnavailableException)
        {
            Log.ComparingFaulted(logger, fault, app.Value);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Comparing {App} with its directory ended in a fault of ours.")]
        public static partial void ComparingFaulted(ILogger logger, Exception fault, string app);
    }
}
