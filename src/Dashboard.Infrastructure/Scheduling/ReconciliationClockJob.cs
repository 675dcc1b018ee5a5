using Dashboard.Core.Reconciliation;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Time to look whether a round of reconciliation is due.</summary>
internal sealed class ReconciliationClockJob(IReconciliationClock clock)
{
    public Task TickAsync(CancellationToken ct) => clock.TickAsync(ct);
}
