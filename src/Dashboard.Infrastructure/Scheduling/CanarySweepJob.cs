using Dashboard.Core.Canaries;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Time to look for canaries that must go.</summary>
internal sealed class CanarySweepJob(ICanarySweeper sweeper)
{
    public Task SweepAsync(CancellationToken ct) => sweeper.SweepAsync(ct);
}
