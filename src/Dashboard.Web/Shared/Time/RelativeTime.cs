using Dashboard.Core.Timing;

namespace Dashboard.Web.Shared.Time;

/// <summary>How long ago, or in how long, in one unit: "3 min ago", "in 2 h", "just now".</summary>
internal static class RelativeTime
{
    private static readonly TimeSpan Instant = TimeSpan.FromSeconds(2);

    public static string Format(DateTimeOffset moment, DateTimeOffset now)
    {
        var distance = (now - moment).Duration();
        if (distance < Instant)
        {
            return "just now";
        }

        return moment <= now ? $"{Rough(distance)} ago" : $"in {Rough(distance)}";
    }

    /// <summary>The largest unit only: nobody needs the minutes of three days.</summary>
    public static string Rough(TimeSpan span) => HumanTime.Format(span switch
    {
        { TotalDays: >= 1 } => TimeSpan.FromDays(Math.Floor(span.TotalDays)),
        { TotalHours: >= 1 } => TimeSpan.FromHours(Math.Floor(span.TotalHours)),
        { TotalMinutes: >= 1 } => TimeSpan.FromMinutes(Math.Floor(span.TotalMinutes)),
        _ => TimeSpan.FromSeconds(Math.Floor(span.TotalSeconds)),
    });
}
