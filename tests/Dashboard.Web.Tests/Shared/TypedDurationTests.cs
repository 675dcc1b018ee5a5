using Dashboard.Web.Shared.Fields;

namespace Dashboard.Web.Tests.Shared;

public class TypedDurationTests
{
    [Theory]
    [InlineData(40, 40, DurationUnit.Seconds)]
    [InlineData(60, 1, DurationUnit.Minutes)]
    [InlineData(90, 90, DurationUnit.Seconds)]
    [InlineData(7200, 2, DurationUnit.Hours)]
    [InlineData(172800, 2, DurationUnit.Days)]
    [InlineData(0.5, 0.5, DurationUnit.Seconds)]
    public void A_duration_is_shown_in_the_largest_unit_that_leaves_it_whole(double seconds, double amount, DurationUnit unit)
    {
        var typed = TypedDuration.Of(TimeSpan.FromSeconds(seconds));

        Assert.Equal(new TypedDuration(amount, unit), typed);
        Assert.Equal(TimeSpan.FromSeconds(seconds), typed.Value);
    }

    [Fact]
    public void Nothing_typed_is_no_duration() => Assert.Null(TypedDuration.Of(null).Value);

    [Fact]
    public void What_no_duration_can_hold_stands_at_its_ends() => Assert.Equal(TimeSpan.MaxValue, new TypedDuration(1e30, DurationUnit.Days).Value);
}
