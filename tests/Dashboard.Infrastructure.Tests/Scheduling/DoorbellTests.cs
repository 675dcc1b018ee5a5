using Dashboard.Core.Canaries;
using Dashboard.Infrastructure.Scheduling;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Infrastructure.Tests.Scheduling;

public sealed class DoorbellTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
    private readonly QueueProbe _probe = new();
    private readonly RunDoorbell _doorbell;
    private readonly RunId _run = RunId.New();

    public DoorbellTests() => _doorbell = new RunDoorbell(new JobQueue(_probe.Storage), _time, NullLogger<RunDoorbell>.Instance);

    private int Rung => _probe.Queued(JobQueue.Runs).Count;

    public void Dispose()
    {
        _doorbell.Dispose();
        _probe.Dispose();
    }

    [Fact]
    public void It_rings_at_its_time_to_the_millisecond_and_not_before()
    {
        RingIn(TimeSpan.FromMilliseconds(2500.4));

        _time.Advance(TimeSpan.FromMilliseconds(2500));
        Assert.Equal(0, Rung);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([$"RunJob [\"{_run.Value}\"]"], _probe.Queued(JobQueue.Runs));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    public void It_rings_at_once_when_the_time_has_come(int seconds)
    {
        RingIn(TimeSpan.FromSeconds(seconds));
        _time.Advance(TimeSpan.Zero);

        Assert.Equal(1, Rung);
    }

    [Fact]
    public void A_far_away_ring_is_not_lost()
    {
        RingIn(TimeSpan.FromDays(60));

        _time.Advance(TimeSpan.FromDays(60) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, Rung);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Rung);
    }

    [Fact]
    public void Of_several_rings_for_a_run_the_earliest_wins()
    {
        RingIn(TimeSpan.FromSeconds(5));
        RingIn(TimeSpan.FromSeconds(2));
        RingIn(TimeSpan.FromSeconds(9));

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, Rung);

        EndOne();
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, Rung);
    }

    [Fact]
    public void A_ring_after_one_that_rang_is_kept()
    {
        RingIn(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        EndOne();

        RingIn(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, Rung);
    }

    [Fact]
    public void Rings_do_not_pile_up_while_no_worker_is_free()
    {
        foreach (var _ in Enumerable.Range(0, 10))
        {
            RingIn(TimeSpan.FromSeconds(1));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, Rung);
    }

    [Fact]
    public void A_ring_while_the_run_is_driven_waits_for_the_end_of_that()
    {
        RingIn(TimeSpan.Zero);
        _time.Advance(TimeSpan.Zero);
        var job = _probe.Take(JobQueue.Runs);

        RingIn(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(0, Rung);

        _probe.End(job);
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(1, Rung);
    }

    [Fact]
    public void A_job_that_hangs_does_not_hold_up_its_run_for_ever()
    {
        RingIn(TimeSpan.Zero);
        _time.Advance(TimeSpan.Zero);
        _probe.Take(JobQueue.Runs);

        RingIn(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(1, Rung);
    }

    [Fact]
    public void Runs_do_not_wait_for_each_other()
    {
        var other = RunId.New();
        RingIn(TimeSpan.FromSeconds(1));
        _doorbell.RingAt(other, _time.GetUtcNow().AddSeconds(2));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Rung);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, Rung);
    }

    [Fact]
    public void A_queue_that_fails_ends_nothing()
    {
        _probe.Storage.Dispose();

        RingIn(TimeSpan.Zero);
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    private void RingIn(TimeSpan wait) => _doorbell.RingAt(_run, _time.GetUtcNow() + wait);

    private void EndOne() => _probe.End(_probe.Take(JobQueue.Runs));
}
