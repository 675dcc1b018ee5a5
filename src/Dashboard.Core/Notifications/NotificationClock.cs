using Dashboard.Core.Campaigns;

namespace Dashboard.Core.Notifications;

/// <summary>Gathers what is known, plans what is due, keeps it, and sends what is due: what is not kept is not sent.</summary>
internal sealed class NotificationClock(IGovernanceStore governance, IEnumerable<IHappeningSource> sources, IDeliveryStore store, DeliverySender sender, TimeProvider time) : INotificationClock
{
    /// <summary>What happened longer ago is not told any more: if this program stood still for so long, the screens tell.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(3);

    public async Task TickAsync(CancellationToken ct)
    {
        var version = await governance.ReadAsync(ct);
        if (!version.Governance.Notifications.Channels.IsEmpty)
        {
            await PlanAsync(version, ct);
        }

        await sender.SendDueAsync(version.Governance, ct);
    }

    private async Task PlanAsync(GovernanceVersion version, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var told = await store.ListToldAsync(now - LookBack, ct);
        var scope = new HappeningScope(version.Governance, now - LookBack, now, [.. told.Where(t => t.IsOpen).Select(t => t.Line.Topic)]);
        var known = Happenings.None;
        foreach (var source in sources)
        {
            known = known.With(await source.ReadAsync(scope, ct));
        }

        var plan = NotificationPlanner.Plan(version, known, told, now);
        if (!plan.IsEmpty)
        {
            await store.AddAsync(plan, ct);
        }
    }
}
