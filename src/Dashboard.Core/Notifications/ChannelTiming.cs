using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;

namespace Dashboard.Core.Notifications;

/// <summary>What a channel's digest and quiet hours allow at one moment.</summary>
/// <param name="IsQuiet">Whether nothing is sent now.</param>
/// <param name="Until">What was known by then is told; what came later waits.</param>
internal readonly record struct ChannelTiming(bool IsQuiet, DateTimeOffset Until)
{
    /// <summary>A digest is looked for so far back: two days hold one whatever the clocks do.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(2);

    /// <summary>
    /// By the channel's own clock. A digest whose time a day does not have, because clocks go forward, comes when they have; of a time
    /// that a day has twice, it is the first.
    /// </summary>
    public static ChannelTiming At(Channel channel, DateTimeOffset now)
    {
        var local = TimeZoneInfo.TryFindSystemTimeZoneById(channel.TimeZone, out var zone) ? TimeZoneInfo.ConvertTime(now, zone) : now;
        var isQuiet = channel.Quiet?.Contains(TimeOnly.FromTimeSpan(local.TimeOfDay)) is true;
        return new(isQuiet, channel.DigestAt is { } at ? LatestDigest(at, channel.TimeZone, now) : now);
    }

    /// <summary>Whether what was known since a moment is told now.</summary>
    public bool MayTell(DateTimeOffset knownAt, bool isUrgent) => isUrgent || (!IsQuiet && knownAt <= Until);

    private static DateTimeOffset LatestDigest(TimeOnly at, string zone, DateTimeOffset now) =>
        ScheduleReader.LatestMissed(new($"{at.Minute} {at.Hour} * * *", zone), now - LookBack, now) ?? DateTimeOffset.MinValue;
}
