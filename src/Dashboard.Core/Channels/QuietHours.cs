namespace Dashboard.Core.Channels;

/// <summary>Hours of each day in which nothing is sent. What comes up in them is sent when they end.</summary>
/// <param name="From">When they begin, by the channel's own clock.</param>
/// <param name="Until">When they end; earlier than the beginning where they go over midnight.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>Whether a moment lies in them. The beginning does, the end does not; without a distance between them none does.</summary>
    public bool Contains(TimeOnly time) => From <= Until ? time >= From && time < Until : time >= From || time < Until;
}
