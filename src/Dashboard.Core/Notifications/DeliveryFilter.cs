namespace Dashboard.Core.Notifications;

/// <summary>Which messages to read. Null leaves a side open.</summary>
/// <param name="Within">Those that came due within so long; null for all that are kept.</param>
/// <param name="Channel">Those to this channel.</param>
/// <param name="State">Those that are there.</param>
public sealed record DeliveryFilter(TimeSpan? Within, string? Channel, DeliveryState? State)
{
    /// <summary>Those of the last 30 days.</summary>
    public static readonly DeliveryFilter Recent = new(TimeSpan.FromDays(30), null, null);
}
