using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Makes the comparison of an app that is ordered.</summary>
internal sealed class RoundJob(IReconciliationClock clock)
{
    public Task RunAsync(string app, CancellationToken ct) => clock.RunAsync(new AppId(app), ct);
}
