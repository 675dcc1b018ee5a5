using Dashboard.Core.Timing;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Timing;

public sealed class InstantTests
{
    [Fact]
    public void On_one_clock_a_stepped_wall_does_not_spoil_the_distance()
    {
        var before = new Instant(Some.Noon, Some.S(10), "boot");
        var after = new Instant(Some.Noon.AddHours(-1), Some.S(15), "boot");

        Assert.Equal(Some.S(5), after.Since(before));
        Assert.Equal(Some.S(-5), before.Since(after));
    }

    [Fact]
    public void Across_clocks_only_the_wall_is_left()
    {
        var before = new Instant(Some.Noon, Some.S(10_000), "first boot");
        var after = new Instant(Some.Noon.AddSeconds(7), Some.S(3), "second boot");

        Assert.False(after.IsComparableWith(before));
        Assert.Equal(Some.S(7), after.Since(before));
    }

    [Fact]
    public void Clock_names_are_compared_exactly() =>
        Assert.False(new Instant(Some.Noon, Some.S(1), "a").IsComparableWith(new(Some.Noon, Some.S(1), "A")));

    [Fact]
    public void Later_is_later_on_both_clocks()
    {
        var later = new Instant(Some.Noon, Some.S(10), "boot").Plus(Some.S(5));

        Assert.Equal(new Instant(Some.Noon.AddSeconds(5), Some.S(15), "boot"), later);
    }

    [Fact]
    public void The_measuring_clock_reads_both_and_names_itself()
    {
        var time = new FakeTimeProvider(Some.Noon);
        var clock = new MeasuringClock(time, "boot");
        var before = clock.Now();

        time.Advance(Some.S(42));

        Assert.Equal(Some.S(42), clock.Now().Since(before));
        Assert.Equal(Some.Noon.AddSeconds(42), clock.Now().At);
        Assert.Equal("boot", clock.Now().Clock);
    }

    [Theory]
    [InlineData(1, 3.0, 0.999, false)]
    [InlineData(1, 3.0, 1, true)]
    [InlineData(1, 3.0, 3, true)]
    [InlineData(1, 3.0, 3.001, false)]
    [InlineData(1, null, 0.5, false)]
    [InlineData(1, null, 99_999, true)]
    public void A_latency_lies_inside_its_bounds_or_not(double lower, double? upper, double latency, bool expected)
    {
        var interval = new LatencyInterval(Some.S(lower), upper is null ? null : Some.S(upper.Value));

        Assert.Equal(expected, interval.Contains(Some.S(latency)));
        Assert.Equal(upper is null ? null : Some.S(2), interval.Width);
    }
}
