using Dashboard.Core.Packs;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Takes away what packs left behind that were never finished, and makes those that wait. One pack at a time, and no second tick while it lasts.</summary>
internal sealed class PackJob(PackSweeper sweeper, IPackMaker maker)
{
    public async Task TickAsync(CancellationToken ct)
    {
        await sweeper.SweepWhenDueAsync(ct);
        await maker.MakeAllAsync(ct);
    }
}
