using Dashboard.Core.Apps;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Reconciliation;

/// <summary>How long an app may take to follow: the limits of its tier, or the longer intervals of exceptions in force.</summary>
public sealed class SyncWindows(IWaiverStore waivers)
{
    /// <summary>The window at a moment.</summary>
    public async Task<SyncWindow> OfAsync(ReconciliationScope scope, DateTimeOffset now, CancellationToken ct)
    {
        var inForce = (await waivers.ListAsync(ct)).Where(w => w.Request.App == scope.App.Id && w.IsInForceAt(now));
        var intervals = inForce.SelectMany(w => w.Request.Kinds, (w, kind) => (kind, w.Request.Interval)).GroupBy(w => w.kind).ToDictionary(w => w.Key, w => w.Max(i => i.Interval));
        return new SyncWindow(scope.Limits).Widened(intervals);
    }
}
