using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Infrastructure.Tests.Connectors;

/// <summary>How many requests go to a server in a second.</summary>
public sealed class PaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Without_a_rate_nobody_waits()
    {
        var pace = new Pace(null, new MeasuringClock(_time, "test"));

        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(pace.WaitAsync(default).IsCompletedSuccessfully));
    }

    [Fact]
    public void Turns_come_evenly_and_in_order_and_those_that_nobody_took_are_not_saved_up()
    {
        var pace = new Pace(4, new MeasuringClock(_time, "test"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Task[] turns = [.. Enumerable.Range(0, 4).Select(_ => pace.WaitAsync(default))];

        Assert.Equal(1, turns.Count(t => t.IsCompleted));
        for (var taken = 2; taken <= 4; taken++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            Assert.Equal(taken, turns.Count(t => t.IsCompleted));
            Assert.True(turns[taken - 1].IsCompleted);
        }
    }
}
