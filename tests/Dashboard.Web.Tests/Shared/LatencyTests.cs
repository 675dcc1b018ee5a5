using System.Collections.Immutable;
using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Dashboard.Core.Checks;
using Dashboard.Core.Timing;
using Dashboard.Web.Shared.Latency;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Shared;

public sealed class LatencyTests : DashboardTestContext
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    [Fact]
    public void A_scale_shows_seconds_and_hours_and_never_leaves_its_ends()
    {
        var scale = LatencyScale.Over([TimeSpan.FromSeconds(4), TimeSpan.FromHours(4)]);

        Assert.Equal(["1 s", "10 s", "1 min", "10 min", "1 h", "8 h"], scale.Ticks.Select(t => t.Word));
        Assert.Equal(0, scale.Position(TimeSpan.Zero));
        Assert.Equal(0, scale.Position(TimeSpan.FromSeconds(1)));
        Assert.Equal(1, scale.Position(TimeSpan.FromHours(8)));
        Assert.Equal(1, scale.Position(TimeSpan.FromDays(900)));
        Assert.InRange(scale.Position(TimeSpan.FromSeconds(4)), 0.05, 0.2);
        Assert.InRange(scale.Position(TimeSpan.FromHours(4)), 0.8, 0.99);
    }

    [Fact]
    public void A_line_says_in_words_what_it_draws()
    {
        var line = Line(new(TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(42)), SlaVerdict.Met);

        Assert.Equal("img", line.GetAttribute("role"));
        Assert.Equal("Leaver: account in Mail", line.QuerySelector("title")!.TextContent);
        Assert.Equal("between 40 s and 42 s; the limit is 15 min", line.QuerySelector("desc")!.TextContent);
        Assert.Contains("tm-good", line.QuerySelector(".tm-interval")!.ClassList);
        Assert.True(X(line.QuerySelector(".tm-interval")!, "x") < X(line.QuerySelector(".tm-limit")!, "x1"));
    }

    [Fact]
    public void What_never_happened_is_open_to_the_right()
    {
        var line = Line(new(TimeSpan.FromHours(1), null), SlaVerdict.Breached);

        Assert.NotNull(line.QuerySelector(".tm-interval.tm-open.tm-breach"));
        Assert.NotNull(line.QuerySelector(".tm-never"));
        Assert.Equal("not within 1 h; the limit is 15 min", line.QuerySelector("desc")!.TextContent);
    }

    [Fact]
    public void What_was_not_measured_draws_the_limit_alone()
    {
        var line = Line(null, null);

        Assert.Null(line.QuerySelector(".tm-interval"));
        Assert.NotNull(line.QuerySelector(".tm-limit"));
    }

    [Fact]
    public void A_history_links_every_result_to_its_run_and_has_the_same_figures_as_a_table()
    {
        ImmutableArray<LatencyPoint> points =
        [
            new(Sample.Now.AddDays(-1), new(TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(42)), Limit, Verdict.Passed, SlaVerdict.Met, "Removed.", "/runs/1?app=mail"),
            new(Sample.Now, null, Limit, Verdict.Inconclusive, null, "The listing stopped.", "/runs/2?app=mail"),
        ];

        var history = Render<LatencyHistory>(p => p.Add(h => h.Title, "Leaver: account").Add(h => h.Summary, "1 of 1 in time.").Add(h => h.Limit, Limit).Add(h => h.Points, points));

        Assert.Equal(["/runs/1?app=mail", "/runs/2?app=mail"], history.FindAll("svg a").Select(a => a.GetAttribute("href")!));
        Assert.Contains("1 of 1 in time.", history.Find("figcaption").TextContent);
        var rows = history.FindAll("tbody tr");
        Assert.Contains("Inconclusive", rows[0].TextContent);
        Assert.Contains("not measured", rows[0].TextContent);
        Assert.Contains("between 40 s and 42 s", rows[1].TextContent);
    }

    [Theory]
    [InlineData(450, "50%", "tm-good")]
    [InlineData(900, "100%", "tm-good")] // the limit itself still meets it
    [InlineData(901, "100%", "tm-breach")]
    [InlineData(null, "0%", "tm-unknown")]
    public void A_thin_bar_ends_at_the_limit(int? seconds, string width, string colour)
    {
        var bar = Render<ThinBar>(p => p.Add(b => b.Value, seconds is { } s ? TimeSpan.FromSeconds(s) : null).Add(b => b.Limit, Limit));

        Assert.Equal($"width: {width}", bar.Find(".tm-thinbar-fill").GetAttribute("style"));
        Assert.Contains(colour, bar.Find(".tm-thinbar").ClassList);
        Assert.Equal("true", bar.Find(".tm-thinbar").GetAttribute("aria-hidden"));
    }

    private static double X(IElement element, string attribute) => double.Parse(element.GetAttribute(attribute)!, CultureInfo.InvariantCulture);

    private IElement Line(LatencyInterval? latency, SlaVerdict? sla) => Render<LatencyLine>(p => p
        .Add(l => l.Label, "Leaver: account in Mail").Add(l => l.Latency, latency).Add(l => l.Limit, Limit).Add(l => l.Sla, sla)).Find("svg");
}
