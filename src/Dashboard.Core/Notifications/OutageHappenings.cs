using Dashboard.Core.Channels;
using Dashboard.Core.Outages;

namespace Dashboard.Core.Notifications;

/// <summary>Control outages, and their end.</summary>
public sealed class OutageHappenings(IOutageStore outages) : IHappeningSource
{
    /// <inheritdoc/>
    public async Task<Happenings> ReadAsync(HappeningScope scope, CancellationToken ct)
    {
        var found = await outages.ListAsync(scope.From, DateTimeOffset.MaxValue, ct);
        return new(
            [.. found.Select(o => Event(o) with { ExceptOn = scope.Governance.Notifications.Channels.FirstOrDefault(c => UndeliveredMessages.IsOf(o, c.Name))?.Name })],
            Happenings.None.Well.SetItems(found.Where(o => o.EndedAt is not null).Select(o => KeyValuePair.Create(TopicOf(o), o.EndedAt!.Value))));
    }

    private static NotificationEvent Event(Outage outage) =>
        new(TopicOf(outage), TopicOf(outage), NotificationKind.ControlOutage, outage.App, $"Control outage: {outage.Subject}, {OutageGuide.Word(outage.Kind).ToLowerInvariant()}", outage.Reason, outage.SeenAt, "/outages") { EndedAt = outage.EndedAt };

    private static string TopicOf(Outage outage) => $"outage:{outage.Id:D}";
}
