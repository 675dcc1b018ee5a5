using Dashboard.Core.Timing;

namespace Dashboard.Core.Tests.Timing;

public sealed class HumanTimeTests
{
    [Theory]
    [InlineData(0, "0 ms")]
    [InlineData(1, "1 ms")]
    [InlineData(999, "999 ms")]
    [InlineData(1_000, "1 s")]
    [InlineData(1_099, "1 s")]
    [InlineData(1_100, "1.1 s")]
    [InlineData(9_999, "9.9 s")]
    [InlineData(10_000, "10 s")]
    [InlineData(10_999, "10 s")]
    [InlineData(59_999, "59 s")]
    [InlineData(60_000, "1 min")]
    [InlineData(61_000, "1 min 1 s")]
    [InlineData(900_000, "15 min")]
    [InlineData(3_599_999, "59 min 59 s")]
    [InlineData(3_600_000, "1 h")]
    [InlineData(5_400_000, "1 h 30 min")]
    [InlineData(86_399_999, "23 h 59 min")]
    [InlineData(86_400_000, "1 d")]
    [InlineData(90_000_000, "1 d 1 h")]
    [InlineData(604_800_000, "7 d")]
    [InlineData(-5_400_000, "-1 h 30 min")]
    public void A_duration_is_said_in_at_most_two_units_and_rounded_down(long milliseconds, string expected) =>
        Assert.Equal(expected, HumanTime.Format(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void Every_tenth_below_ten_seconds_is_said_exactly()
    {
        for (var tenth = 10; tenth < 100; tenth++)
        {
            var expected = tenth % 10 == 0 ? $"{tenth / 10} s" : FormattableString.Invariant($"{tenth / 10}.{tenth % 10} s");

            Assert.Equal(expected, HumanTime.Format(TimeSpan.FromMilliseconds(tenth * 100)));
        }
    }

    [Fact]
    public void The_longest_duration_can_be_said()
    {
        Assert.StartsWith("10675199 d", HumanTime.Format(TimeSpan.MaxValue), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4.0, 5.0, "between 4 s and 5 s")]
    [InlineData(0.0, 3.0, "within 3 s")]
    [InlineData(48.0, null, "not within 48 s")]
    public void An_interval_is_said_by_its_bounds(double lower, double? upper, string expected) =>
        Assert.Equal(expected, HumanTime.Format(new LatencyInterval(Some.S(lower), upper is null ? null : Some.S(upper.Value))));
}
