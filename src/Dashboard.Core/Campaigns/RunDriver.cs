using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Canaries;
using Dashboard.Core.Timing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Takes the lease on a run, does what the planner says is due with bounded concurrency, commits, and rings for the
/// next time. It never waits while nothing is under way: then it lets the run go.
/// </summary>
internal sealed partial class RunDriver(
    IRunJournal journal,
    RunActor actor,
    IRunDoorbell doorbell,
    MeasuringClock clock,
    IOptions<CampaignOptions> options,
    ILogger<RunDriver> logger) : IRunDriver
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookForStop = TimeSpan.FromSeconds(1);

    public async Task AdvanceAsync(RunId run, CancellationToken ct)
    {
        var lease = await journal.TryLeaseAsync(run, $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}", clock.Now().At, options.Value.Lease, ct);
        if (lease is null)
        {
            return;
        }

        using var scope = Log.Scope(logger, run);
        try
        {
            await DriveAsync(run, lease, ct);
        }
        catch (LeaseLostException)
        {
            Log.LeaseLost(logger, run);
            return;
        }

        await journal.ReleaseAsync(lease, CancellationToken.None);
    }

    private async Task DriveAsync(RunId id, RunLease lease, CancellationToken ct)
    {
        // The head is read under the lease: what another worker ended before is not begun again.
        if (await journal.FindAsync(id, ct) is not { HasEnded: false } run)
        {
            return;
        }

        using var session = new RunSession(run, lease, options.Value.Lease, RunProgress.Of(await journal.ReadAsync(id, ct)), journal, clock);
        var hold = clock.Now();
        var underWay = new Dictionary<RunAction, Task>();
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            while (true)
            {
                await StopIfAskedAsync(session, ct);
                await session.KeepLeaseAsync(ct);
                var now = clock.Now();
                var busy = underWay.Keys.ToHashSet();
                var agenda = await session.LookAsync(p => RunPlanner.Decide(p, run.IsDryRun, now, busy), ct);
                var mayStart = now.Since(hold) < LongestHold;
                Start(session, agenda.Due, underWay, mayStart, abandon.Token);

                if (underWay.Count == 0)
                {
                    RingOrRest(session, agenda, now);
                    return;
                }

                await WaitAsync(underWay, agenda.Wake is { } wake && mayStart ? wake.Since(now) : LookForStop, ct);
            }
        }
        finally
        {
            await abandon.CancelAsync();
            await Task.WhenAll(underWay.Values).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Start(RunSession session, ImmutableArray<RunAction> due, Dictionary<RunAction, Task> underWay, bool mayStart, CancellationToken ct)
    {
        foreach (var action in due)
        {
            var hasRoom = action.IsSideBySide ? underWay.Count < options.Value.ReadsSideBySide && underWay.Keys.All(a => a.IsSideBySide) : underWay.Count == 0;
            if (mayStart && hasRoom && !underWay.ContainsKey(action))
            {
                underWay[action] = actor.ActAsync(session, action, ct);
            }
        }
    }

    private void RingOrRest(RunSession session, RunAgenda agenda, Instant now)
    {
        if (session.Progress.Ended is { } ended)
        {
            Log.RunEnded(logger, session.Run.Id, ended.State);
            return;
        }

        var wait = agenda.Due.IsEmpty && agenda.Wake is { } wake ? wake.Since(now) : TimeSpan.Zero;
        doorbell.RingAt(session.Run.Id, now.At + (wait > TimeSpan.Zero ? wait : TimeSpan.Zero));
    }

    /// <summary>Until something ends, or the next thing is due. Faults come out here.</summary>
    private async Task WaitAsync(Dictionary<RunAction, Task> underWay, TimeSpan longest, CancellationToken ct)
    {
        var wait = longest < TimeSpan.Zero ? TimeSpan.Zero : longest > LookForStop ? LookForStop : longest;
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny([.. underWay.Values, Task.Delay(wait, clock.Time, timer.Token)]);
        await timer.CancelAsync();

        foreach (var (action, task) in underWay.Where(a => a.Value.IsCompleted).ToList())
        {
            underWay.Remove(action);
            await task;
        }
    }

    private async Task StopIfAskedAsync(RunSession session, CancellationToken ct)
    {
        if (session.Progress.GivenUp is null && await journal.FindAsync(session.Run.Id, ct) is { StopRequestedBy: { } by })
        {
            await session.CommitAsync(new RunGivenUp($"Stopped by {by}.", true), ct);
        }
    }

    private static partial class Log
    {
        public static readonly Func<ILogger, RunId, IDisposable?> Scope = LoggerMessage.DefineScope<RunId>("Run.Id {Run}");

        [LoggerMessage(LogLevel.Information, "Run {Run} ended as {State}.")]
        public static partial void RunEnded(ILogger logger, RunId run, RunState state);

        [LoggerMessage(LogLevel.Warning, "Run {Run} is driven by another worker now; what this one was about to commit is not committed.")]
        public static partial void LeaseLost(ILogger logger, RunId run);
    }
}
