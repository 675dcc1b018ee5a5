using System.Collections.Concurrent;
using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Enqueues the comparison of an app, unless it waits in the queue already. The orders rebuild the queue at every start.</summary>
internal sealed class RoundDoorbell(JobQueue queue) : IRoundDoorbell
{
    private readonly ConcurrentDictionary<AppId, string> _jobs = [];

    public void Ring(AppId app) => _jobs.AddOrUpdate(app, a => queue.EnqueueRound(a.Value), (a, job) => queue.IsQueued(job) ? job : queue.EnqueueRound(a.Value));
}
