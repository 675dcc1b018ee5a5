using System.Collections.Immutable;
using Cronos;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Campaigns;

/// <summary>
/// Reads a campaign's schedule. Occurrences are computed in the campaign's zone and turned into UTC at once, so
/// that a day with 23 or 25 hours neither loses nor repeats a run.
/// </summary>
public static class ScheduleReader
{
    private const int Previewed = 5;

    /// <summary>The schedule in words with its next five times.</summary>
    public static Outcome<SchedulePreview> Preview(CampaignSchedule schedule, DateTimeOffset now) => Parse(schedule) switch
    {
        { Error: { } error } => error,
        { Value: { } parsed } => new SchedulePreview(
            $"{CronWords.Describe(schedule.Cron)}, {schedule.TimeZone} time",
            [.. Occurrences(parsed.Cron, parsed.Zone, now).Take(Previewed)]),
        _ => throw new InvalidOperationException("An outcome holds a value or an error."),
    };

    /// <summary>The next occurrence after a moment; null when there is none, or the schedule cannot be read.</summary>
    public static DateTimeOffset? Next(CampaignSchedule schedule, DateTimeOffset after) =>
        Parse(schedule).Value is { } parsed ? Occurrences(parsed.Cron, parsed.Zone, after).Select(o => (DateTimeOffset?)o).FirstOrDefault() : null;

    /// <summary>
    /// The latest occurrence that has passed since <paramref name="after"/>: however many were missed, one is made up.
    /// </summary>
    public static DateTimeOffset? LatestMissed(CampaignSchedule schedule, DateTimeOffset after, DateTimeOffset now)
    {
        if (Parse(schedule).Value is not { } parsed)
        {
            return null;
        }

        // A year of a schedule that fires every minute is half a million steps: look back in growing windows instead.
        for (var window = TimeSpan.FromHours(1); ; window *= 8)
        {
            var from = now - window > after ? now - window : after;
            var latest = Occurrences(parsed.Cron, parsed.Zone, from).TakeWhile(o => o <= now).Select(o => (DateTimeOffset?)o).LastOrDefault();
            if (latest is not null || from == after)
            {
                return latest;
            }
        }
    }

    private static IEnumerable<DateTimeOffset> Occurrences(CronExpression cron, TimeZoneInfo zone, DateTimeOffset after)
    {
        while (cron.GetNextOccurrence(after, zone) is { } next)
        {
            after = next.ToUniversalTime();
            yield return after;
        }
    }

    private static Outcome<Parsed> Parse(CampaignSchedule schedule)
    {
        if (!CronExpression.TryParse(schedule.Cron, CronFormat.Standard, out var cron))
        {
            return CampaignErrors.Cron(schedule.Cron);
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out var zone)
            ? new Parsed(cron, zone)
            : CampaignErrors.TimeZone(schedule.TimeZone);
    }

    private sealed record Parsed(CronExpression Cron, TimeZoneInfo Zone);
}
