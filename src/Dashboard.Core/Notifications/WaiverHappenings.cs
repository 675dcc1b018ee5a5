using Dashboard.Core.Channels;
using Dashboard.Core.Timing;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Notifications;

/// <summary>Approved exceptions that end soon. That one has ended is no good news, and is not told as one.</summary>
public sealed class WaiverHappenings(IWaiverStore waivers) : IHappeningSource
{
    /// <inheritdoc/>
    public async Task<Happenings> ReadAsync(HappeningScope scope, CancellationToken ct) => Happenings.None with
    {
        Events =
        [
            .. from waiver in await waivers.ListAsync(ct)
               where waiver.IsInForceAt(scope.Now)
               let begins = waiver.Request.ExpiresAt - scope.Governance.Notifications.ExceptionWarning
               let known = waiver.DecidedAt > begins ? waiver.DecidedAt.Value : begins
               where known <= scope.Now
               select Event(scope, waiver, known),
        ],
    };

    private static NotificationEvent Event(HappeningScope scope, Waiver waiver, DateTimeOffset known) => new(
        $"waiver:{waiver.Id}",
        FormattableString.Invariant($"waiver:{waiver.Id}:{waiver.Request.ExpiresAt:yyyy-MM-dd}"),
        NotificationKind.ExceptionExpiring,
        waiver.Request.App,
        $"Exception for {scope.TitleOf(waiver.Request.App)} ends soon",
        FormattableString.Invariant($"The exception for {string.Join(", ", waiver.Request.Kinds)} ends on {waiver.Request.ExpiresAt:yyyy-MM-dd HH:mm} UTC. From then on a delay up to {HumanTime.Format(waiver.Request.Interval)} is a breach again."),
        known,
        "/exceptions")
    {
        IsAhead = true,
    };
}
