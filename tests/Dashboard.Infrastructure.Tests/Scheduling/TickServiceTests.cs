using Dashboard.Core.Campaigns;
using Dashboard.Infrastructure.Scheduling;
using Dashboard.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Tests.Scheduling;

public sealed class TickServiceTests : IAsyncLifetime
{
    /// <summary>How many jobs start by themselves.</summary>
    private const int Clocks = 10;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly QueueProbe _probe = new();
    private TestStore _store = null!;
    private SchedulerHeartbeat _heartbeat = null!;
    private RunDoorbell _doorbell = null!;
    private TickService _service = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        var queue = new JobQueue(_probe.Storage);
        _heartbeat = new SchedulerHeartbeat(_store.Time);
        _doorbell = new RunDoorbell(queue, _store.Time, NullLogger<RunDoorbell>.Instance);
        _service = new TickService(
            queue,
            new OpenRunSweep(_store.Journal, _doorbell, _store.Time),
            _heartbeat,
            _store.Time,
            Options.Create(new SchedulingOptions()),
            NullLogger<TickService>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync(default);
        _service.Dispose();
        _doorbell.Dispose();
        await _store.DisposeAsync();
        _probe.Dispose();
    }

    [Fact]
    public async Task It_beats_and_starts_everything_at_once()
    {
        Assert.Null(_heartbeat.LastBeat);

        await StartAsync();

        Assert.Equal(Samples.Now, _heartbeat.LastBeat);
        await UntilAsync(() => _probe.Queued(JobQueue.Ticks).Count == Clocks);
        Assert.Equal(["CampaignClockJob []", "CanarySweepJob []", "ReconciliationClockJob []", "ProvisioningLogJob []", "PackJob []", "AuditJob []", "WaiverJob []", "OutageJob []", "RetentionJob []", "NotificationJob []"], _probe.Queued(JobQueue.Ticks));
    }

    [Fact]
    public async Task Ticks_do_not_pile_up_while_the_one_before_is_queued_or_running()
    {
        await StartAsync();
        await TickAsync(12);
        Assert.Equal(Clocks, _probe.Queued(JobQueue.Ticks).Count);

        var clock = _probe.Take(JobQueue.Ticks);
        await TickAsync(12);
        Assert.Equal(Clocks - 1, _probe.Queued(JobQueue.Ticks).Count);

        _probe.End(clock);
        await TickAsync(2);
        Assert.Equal(Clocks, _probe.Queued(JobQueue.Ticks).Count);
    }

    [Fact]
    public async Task Cleaning_up_and_reconciling_take_turns_every_five_seconds()
    {
        await StartAsync();
        await UntilAsync(() => _probe.Queued(JobQueue.Ticks).Count == Clocks);
        foreach (var _ in Enumerable.Range(0, Clocks))
        {
            _probe.End(_probe.Take(JobQueue.Ticks));
        }

        await TickAsync(4);
        Assert.Equal(["CampaignClockJob []"], _probe.Queued(JobQueue.Ticks));

        await TickAsync(2);
        Assert.Equal(5, _probe.Queued(JobQueue.Ticks).Count);
    }

    [Fact]
    public async Task Open_runs_are_rung_for_at_the_start_and_every_half_minute()
    {
        var run = await _store.Journal.AcceptAsync("leavers", RunTrigger.Manual, "mia", Samples.Now, null, false, default);
        var (ended, lease) = await _store.BeginAsync("movers");
        await _store.CommitAsync(lease, new RunEnded(RunState.Completed, string.Empty));

        await StartAsync();
        await TickAsync(1);
        Assert.Equal([$"RunJob [\"{run!.Id.Value}\"]"], _probe.Queued(JobQueue.Runs));

        _probe.End(_probe.Take(JobQueue.Runs));
        await TickAsync(28);
        Assert.Empty(_probe.Queued(JobQueue.Runs));

        await TickAsync(3);
        Assert.Single(_probe.Queued(JobQueue.Runs));
    }

    [Fact]
    public async Task A_tick_that_fails_does_not_end_the_clock()
    {
        await _store.ExecuteAsync("ALTER TABLE Runs RENAME TO Gone");
        await StartAsync();
        await TickAsync(2);
        await _store.ExecuteAsync("ALTER TABLE Gone RENAME TO Runs");
        await _store.Journal.AcceptAsync("leavers", RunTrigger.Manual, "mia", Samples.Now, null, false, default);

        await TickAsync(30);

        Assert.Single(_probe.Queued(JobQueue.Runs));
    }

    private async Task StartAsync()
    {
        await _service.StartAsync(default);
        await UntilAsync(() => _heartbeat.LastBeat is not null);
    }

    /// <summary>Lets seconds pass one by one, each after the service has noticed the one before.</summary>
    private async Task TickAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            _store.Time.Advance(Second);
            var now = _store.Time.GetUtcNow();
            await UntilAsync(() => _heartbeat.LastBeat == now);
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
    }
}
