using System.Collections.Concurrent;
using System.Linq.Expressions;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>
/// Puts jobs into the queue and says where they are. Whether a job is still pending is asked of the storage and not
/// remembered, because the job may run in another process once the storage is shared.
/// </summary>
internal sealed class JobQueue(JobStorage storage)
{
    public const string Runs = "runs";
    public const string Ticks = "ticks";
    public const string Rounds = "rounds";

    // No filters: the queue is named here, and what happens to a failed job is decided by the server.
    private readonly BackgroundJobClient _client = new(storage, new JobFilterCollection());
    private readonly ConcurrentDictionary<Type, string> _ticks = [];

    public string EnqueueAdvance(Guid run) => _client.Create<RunJob>(job => job.AdvanceAsync(run, CancellationToken.None), new EnqueuedState(Runs));

    public string EnqueueRound(string app) => _client.Create<RoundJob>(job => job.RunAsync(app, CancellationToken.None), new EnqueuedState(Rounds));

    /// <summary>Enqueues a tick, unless the one before has not ended.</summary>
    public void EnqueueTick<TJob>(Expression<Func<TJob, Task>> call)
    {
        if (!_ticks.TryGetValue(typeof(TJob), out var previous) || (!IsQueued(previous) && !IsRunning(previous)))
        {
            _ticks[typeof(TJob)] = _client.Create(call, new EnqueuedState(Ticks));
        }
    }

    public bool IsQueued(string job) => StateOf(job) == EnqueuedState.StateName;

    public bool IsRunning(string job) => StateOf(job) == ProcessingState.StateName;

    private string? StateOf(string job)
    {
        using var connection = storage.GetConnection();
        return connection.GetStateData(job)?.Name;
    }
}
