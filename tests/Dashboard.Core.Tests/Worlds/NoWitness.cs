using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Wants to know nothing.</summary>
internal sealed class NoWitness : IRoundWitness
{
    public Task<ComparisonWatch> BeginAsync(ReconciliationScope scope, RoundReadings readings, CancellationToken ct) => Task.FromResult(ComparisonWatch.Nobody);

    public Task EndAsync(ReconciliationScope scope, RoundReadings readings, ComparisonWatch watch, bool isAppWhole, RoundBefore before, CancellationToken ct) => Task.CompletedTask;
}
