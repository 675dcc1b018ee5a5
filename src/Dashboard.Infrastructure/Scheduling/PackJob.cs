using Dashboard.Core.Packs;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Makes the evidence packs that wait. One pack at a time, and no second tick while it lasts.</summary>
internal sealed class PackJob(IPackMaker maker)
{
    public Task TickAsync(CancellationToken ct) => maker.MakeAllAsync(ct);
}
