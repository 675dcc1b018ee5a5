using System.Collections.Immutable;
using Dashboard.Core.Channels;
using Dashboard.Core.Notifications;

namespace Dashboard.Web.Features.Notifications;

/// <summary>Channels, and what was sent.</summary>
/// <param name="Channels">The channels, each with its last message.</param>
/// <param name="Failed">How many of the latest messages did not arrive.</param>
/// <param name="Deliveries">The messages that pass the filters.</param>
/// <param name="IsMore">Whether there are more than these.</param>
public sealed record NotificationBoard(ImmutableArray<ChannelLine> Channels, int Failed, ImmutableArray<Delivery> Deliveries, bool IsMore)
{
    /// <summary>Nothing: what is shown to who may not read everything.</summary>
    public static readonly NotificationBoard Empty = new([], 0, [], false);

    /// <summary>Puts them together.</summary>
    /// <param name="settings">The channels.</param>
    /// <param name="latest">The latest messages, whatever is asked for.</param>
    /// <param name="found">Those that are asked for, and one more where there is.</param>
    /// <param name="shown">How many of these are shown.</param>
    public static NotificationBoard Of(NotificationSettings settings, IReadOnlyList<Delivery> latest, IReadOnlyList<Delivery> found, int shown) =>
        new([.. settings.Channels.Select(c => ChannelLine.Of(c, latest))], latest.Count(d => d.State is DeliveryState.Failed), [.. found.Take(shown)], found.Count > shown);
}
