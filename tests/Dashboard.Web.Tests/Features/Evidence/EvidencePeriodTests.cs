using Dashboard.Web.Features.Evidence;

namespace Dashboard.Web.Tests.Features.Evidence;

public class EvidencePeriodTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("24h", "2026-05-03T09:00:00Z", "2026-05-04T09:00:00Z")]
    [InlineData("90d", "2026-02-03T09:00:00Z", "2026-05-04T09:00:00Z")]
    [InlineData("quarter", "2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z")]
    [InlineData("2026-01-01..2026-01-31", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")]
    [InlineData("2026-01-05..2026-01-05", "2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z")]
    public void A_period_is_what_its_words_say_in_UTC(string text, string from, string to)
    {
        var period = EvidencePeriod.Parse(text, Now)!;

        Assert.Equal((from, to), (EvidencePeriod.Text(period.From), EvidencePeriod.Text(period.To)));
        Assert.Equal($"/evidence/download?from={from}&to={to}", period.Download);
        Assert.Null(period.Refusal);
    }

    [Fact]
    public void In_January_the_last_quarter_is_that_of_the_year_before() =>
        Assert.Equal("2025-10-01T00:00:00Z", EvidencePeriod.Text(EvidencePeriod.Parse("quarter", new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))!.From));

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-01-31..2026-01-01")]
    [InlineData("2026-13-01..2026-14-01")]
    [InlineData("..")]
    public void What_is_no_period_is_none(string text) => Assert.Null(EvidencePeriod.Parse(text, Now));

    [Fact]
    public void A_period_longer_than_one_book_holds_is_refused_before_anybody_waits_for_it() =>
        Assert.Contains("at most 400 days", EvidencePeriod.Parse("2024-01-01..2026-01-01", Now)!.Refusal);
}
