using Dashboard.Core.Campaigns;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Rings for every open run: rebuilds the queue from the journal after a start, and makes good lost rings later.</summary>
internal sealed class OpenRunSweep(IRunJournal journal, IRunDoorbell doorbell, TimeProvider time)
{
    public async Task SweepAsync(CancellationToken ct)
    {
        foreach (var run in await journal.ListOpenAsync(ct))
        {
            doorbell.RingAt(run.Id, time.GetUtcNow());
        }
    }
}
