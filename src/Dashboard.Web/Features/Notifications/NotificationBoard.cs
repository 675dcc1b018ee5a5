using System.Collections.Immutable;
using Dashboard.Core.Channels;
using Dashboard.Core.Notifications;

namespace Dashboard.Web.Features.Notifications;

/// <summary>Channels, and what was sent.</summary>
public sealed record NotificationBoard(ImmutableArray<ChannelLine> Channels, ImmutableArray<Delivery> Deliveries)
{
    /// <summary>How many messages did not arrive.</summary>
    public int Failed => Deliveries.Count(d => d.State is DeliveryState.Failed);

    /// <summary>Puts them together.</summary>
    public static NotificationBoard Of(NotificationSettings settings, IReadOnlyList<Delivery> deliveries) =>
        new([.. settings.Channels.Select(c => ChannelLine.Of(c, deliveries))], [.. deliveries]);
}
