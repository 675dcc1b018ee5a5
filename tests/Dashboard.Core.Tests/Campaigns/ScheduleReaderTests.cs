using System.Diagnostics;
using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Tests.Campaigns;

public sealed class ScheduleReaderTests
{
    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);

    [Theory]
    [InlineData("2026-03-28T00:00Z", "2026-03-28T01:30Z", "2026-03-29T01:00Z", "2026-03-30T00:30Z")] // 02:30 does not exist on the 29th: it runs at 03:00
    [InlineData("2026-10-24T00:00Z", "2026-10-24T00:30Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z")] // 02:30 is there twice on the 25th: it runs once
    public void A_day_of_23_or_25_hours_neither_loses_nor_repeats_a_run(string after, params string[] expected)
    {
        var preview = ScheduleReader.Preview(new("30 2 * * *", "Europe/Berlin"), Utc(after)).Value!;

        Assert.Equal(expected.Select(Utc), preview.Next.Take(3));
        Assert.All(preview.Next, n => Assert.Equal(TimeSpan.Zero, n.Offset));
        Assert.Equal("at 02:30, Europe/Berlin time", preview.Words);
        Assert.Equal(5, preview.Next.Length);
    }

    [Fact]
    public void The_next_time_is_after_the_moment_and_never_the_moment_itself()
    {
        var daily = new CampaignSchedule("0 6 * * *", "UTC");

        Assert.Equal(Utc("2026-03-02T06:00Z"), ScheduleReader.Next(daily, Utc("2026-03-02T05:59:59Z")));
        Assert.Equal(Utc("2026-03-03T06:00Z"), ScheduleReader.Next(daily, Utc("2026-03-02T06:00Z")));
    }

    [Theory]
    [InlineData("2026-03-02T06:00Z", "2026-03-03T05:59:59Z", null)]
    [InlineData("2026-03-02T06:00Z", "2026-03-03T06:00Z", "2026-03-03T06:00Z")]
    [InlineData("2026-03-02T05:59:59Z", "2026-03-02T06:00Z", "2026-03-02T06:00Z")]
    [InlineData("2026-03-02T06:00Z", "2026-03-09T12:00Z", "2026-03-09T06:00Z")]
    [InlineData("2024-03-02T06:00Z", "2026-03-09T12:00Z", "2026-03-09T06:00Z")]
    [InlineData("2026-03-02T06:00Z", "2026-03-02T06:00Z", null)]
    [InlineData("2026-03-02T06:00Z", "2026-03-01T06:00Z", null)]
    public void However_many_were_missed_the_latest_is_made_up(string after, string now, string? expected) =>
        Assert.Equal(expected is null ? null : Utc(expected), ScheduleReader.LatestMissed(new("0 6 * * *", "UTC"), Utc(after), Utc(now)));

    [Theory]
    [InlineData("* * * * *", "2026-03-02T12:00Z")]
    [InlineData("* * * 1 *", "2026-01-31T23:59Z")]
    [InlineData("0 0 29 2 *", "2024-02-29T00:00Z")]
    [InlineData("0 0 30 2 *", null)]
    public void Years_of_absence_are_looked_back_on_fast(string cron, string? expected)
    {
        var clock = Stopwatch.StartNew();

        Assert.Equal(expected is null ? null : Utc(expected), ScheduleReader.LatestMissed(new(cron, "UTC"), Utc("2015-01-01T00:00Z"), Utc("2026-03-02T12:00Z")));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("61 * * * *", "UTC", "Campaign.Cron")]
    [InlineData("* * * *", "UTC", "Campaign.Cron")]
    [InlineData("", "UTC", "Campaign.Cron")]
    [InlineData("0 0 6 * * *", "UTC", "Campaign.Cron")]
    [InlineData("0 6 * * *", "Europe/Atlantis", "Campaign.TimeZone")]
    [InlineData("0 6 * * *", "", "Campaign.TimeZone")]
    public void What_cannot_be_read_is_refused_and_never_due(string cron, string zone, string code)
    {
        var schedule = new CampaignSchedule(cron, zone);

        Assert.Equal(code, ScheduleReader.Preview(schedule, Some.Noon).Error!.Code);
        Assert.Null(ScheduleReader.Next(schedule, Some.Noon));
        Assert.Null(ScheduleReader.LatestMissed(schedule, Some.Noon.AddDays(-1), Some.Noon));
    }

    [Theory]
    [InlineData("* * * * *", "every minute")]
    [InlineData("*/15 * * * *", "every 15 minutes")]
    [InlineData("0 * * * *", "every hour, on the hour")]
    [InlineData("7 * * * *", "every hour at minute 7")]
    [InlineData("7,37 * * * *", "every hour at minute 7 and 37")]
    [InlineData("0 */6 * * *", "every 6 hours, on the hour")]
    [InlineData("0 6 * * *", "at 06:00")]
    [InlineData("5 18 * * 1-5", "at 18:05 on Monday to Friday")]
    [InlineData("0 6,12,18 * * *", "at 06:00, 12:00 and 18:00")]
    [InlineData("0 6 1 * *", "at 06:00 on day 1 of the month")]
    [InlineData("0 6 ? * MON", "at 06:00 on Monday")]
    [InlineData("0 6 * 1,7 *", "at 06:00 in January and July")]
    [InlineData("0 6 * jan-mar 0", "at 06:00 on Sunday in January to March")]
    [InlineData("0 6 * * 7", "at 06:00 on Sunday")]
    [InlineData("0 6 * * 1,3,5", "at 06:00 on Monday, Wednesday and Friday")]
    [InlineData("0 6 15 3 *", "at 06:00 on day 15 of the month in March")]
    [InlineData("*/10 8-17 * * *", "at minute every 10 of hour 8 to 17")]
    [InlineData("  0   6 * *  * ", "at 06:00")]
    [InlineData("0 6 * *", "0 6 * *")]
    [InlineData("@daily", "@daily")]
    public void A_schedule_is_said_in_words(string cron, string words) => Assert.Equal(words, CronWords.Describe(cron));
}
