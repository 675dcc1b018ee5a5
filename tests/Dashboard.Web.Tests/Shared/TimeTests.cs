using Bunit;
using Dashboard.Web.Shared.Time;
using Dashboard.Web.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Shared;

public sealed class TimeTests : DashboardTestContext
{
    [Theory]
    [InlineData(0, "just now")]
    [InlineData(-42, "42 s ago")]
    [InlineData(-3599, "59 min ago")]
    [InlineData(-3600, "1 h ago")]
    [InlineData(-3 * 86400 - 7200, "3 d ago")]
    [InlineData(7200, "in 2 h")]
    public void A_moment_is_said_as_a_person_says_it(int seconds, string words) =>
        Assert.Equal(words, Render<Moment>(p => p.Add(m => m.At, Sample.Now.AddSeconds(seconds))).Find("time").TextContent);

    [Fact]
    public void The_exact_moment_stands_in_the_viewers_zone_with_its_offset()
    {
        Context.Services.GetRequiredService<ViewerClock>().Use("Europe/Berlin");

        var time = Render<Moment>(p => p.Add(m => m.At, Sample.Now)).Find("time");

        Assert.Equal("2026-05-04 11:00:00 +02:00", time.GetAttribute("title"));
        Assert.Equal("2026-05-04T09:00:00Z", time.GetAttribute("datetime"));
    }

    [Theory]
    [InlineData("Nowhere/Else")]
    [InlineData(null)]
    public void A_zone_nobody_knows_leaves_UTC(string? zone)
    {
        var clock = Context.Services.GetRequiredService<ViewerClock>();

        clock.Use(zone);

        Assert.EndsWith("+00:00", clock.Exact(Sample.Now));
    }

    [Fact]
    public void A_duration_that_is_missing_says_so()
    {
        Assert.Contains("15 min", Render<Duration>(p => p.Add(d => d.Value, TimeSpan.FromMinutes(15))).Markup);
        Assert.Contains("never", Render<Duration>(p => p.Add(d => d.Value, null).Add(d => d.Missing, "never")).Markup);
    }
}
