using System.Globalization;

namespace Dashboard.Web.Shared.Time;

/// <summary>
/// The clock of the person who looks: the server's moment in the zone their browser named. UTC until it did.
/// </summary>
public sealed class ViewerClock(TimeProvider time)
{
    /// <summary>The zone they are in.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Now, where they are.</summary>
    public DateTimeOffset Now => ToLocal(time.GetUtcNow());

    /// <summary>Takes the browser's zone, an IANA id; one we do not know leaves UTC.</summary>
    public void Use(string? zone) =>
        Zone = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;

    /// <summary>A moment in their zone.</summary>
    public DateTimeOffset ToLocal(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>A moment to the second with its offset: <c>2026-05-04 11:02:03 +02:00</c>.</summary>
    public string Exact(DateTimeOffset moment) => ToLocal(moment).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
