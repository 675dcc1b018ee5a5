using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Egress;

/// <summary>Lets no more requests go to a server than were agreed, evenly spread and first come, first served.</summary>
/// <param name="perSecond">Most requests a second; null for as many as there are.</param>
/// <param name="clock">Measures.</param>
internal sealed class Pace(int? perSecond, MeasuringClock clock)
{
    private readonly Lock _gate = new();
    private Instant? _next;

    /// <summary>Waits for a turn.</summary>
    public Task WaitAsync(CancellationToken ct)
    {
        if (perSecond is not { } rate)
        {
            return Task.CompletedTask;
        }

        TimeSpan wait;
        lock (_gate)
        {
            var now = clock.Now();
            var turn = _next is { } next && next.Since(now) > TimeSpan.Zero ? next : now;
            _next = turn.Plus(TimeSpan.FromSeconds(1) / rate);
            wait = turn.Since(now);
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, clock.Time, ct) : Task.CompletedTask;
    }
}
