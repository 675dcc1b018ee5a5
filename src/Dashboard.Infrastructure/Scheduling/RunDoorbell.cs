using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Microsoft.Extensions.Logging;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>
/// Holds the rings in memory, the earliest of each run, and enqueues a job when its time has come: delayed jobs of
/// the queue itself come up to a second late. The journal rebuilds all of it at every start.
/// </summary>
internal sealed partial class RunDoorbell : IRunDoorbell, IDisposable
{
    // While a job drives the run, a second one would find the lease taken and the ring would be lost: wait for its end.
    private static readonly TimeSpan WhileRunning = TimeSpan.FromMilliseconds(25);

    // A job that takes longer hangs: the lease, which runs out too, decides who goes on.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Wakes up at least so often, in case the wall clock was stepped.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<RunId, DateTimeOffset> _rings = [];
    private readonly Dictionary<RunId, (string Job, DateTimeOffset At)> _jobs = [];
    private readonly JobQueue _queue;
    private readonly TimeProvider _time;
    private readonly ILogger<RunDoorbell> _logger;
    private readonly ITimer _timer;

    public RunDoorbell(JobQueue queue, TimeProvider time, ILogger<RunDoorbell> logger)
    {
        (_queue, _time, _logger) = (queue, time, logger);
        _timer = time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void RingAt(RunId run, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (!_rings.TryGetValue(run, out var earlier) || at < earlier)
            {
                _rings[run] = at;
                Sleep();
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void OnTimer()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            foreach (var run in _rings.Where(ring => ring.Value <= now).Select(ring => ring.Key).ToList())
            {
                _rings.Remove(run);
                Ring(run, now);
            }

            Sleep();
        }
    }

    private void Ring(RunId run, DateTimeOffset now)
    {
        try
        {
            if (_jobs.TryGetValue(run, out var previous))
            {
                if (_queue.IsQueued(previous.Job))
                {
                    return;
                }

                if (now - previous.At < Patience && _queue.IsRunning(previous.Job))
                {
                    _rings[run] = now + WhileRunning;
                    return;
                }
            }

            _jobs[run] = (_queue.EnqueueAdvance(run.Value), now);
        }
        catch (Exception e)
        {
            // A timer's exception would end the process. The sweep rings again.
            Log.RingLost(_logger, e, run);
        }
    }

    private void Sleep()
    {
        if (_rings.Count > 0)
        {
            // Rounded up: a timer counts whole milliseconds and must not fire before its time.
            var wait = Math.Clamp((_rings.Values.Min() - _time.GetUtcNow()).TotalMilliseconds, 0, LongestSleep.TotalMilliseconds);
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait)), Timeout.InfiniteTimeSpan);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A ring for run {Run} could not be passed on.")]
        public static partial void RingLost(ILogger logger, Exception error, RunId run);
    }
}
