using Dashboard.Core.Campaigns;
using Dashboard.Core.Notifications;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Notifications;

/// <summary>Channels, the messages that were sent, and a button that tries one.</summary>
public sealed partial class NotificationsPage : DataPage<NotificationBoard>
{
    private const int Most = 200;

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required NotificationDesk Desk { get; init; }

    /// <summary>Who may not read everything is shown nothing, not even what is set up.</summary>
    protected override async Task<NotificationBoard?> ReadAsync(CancellationToken ct) =>
        await Desk.ListAsync(Most, Actor, ct) is { IsOk: true } list
            ? NotificationBoard.Of((await Governance.ReadAsync(ct)).Governance.Notifications, list.Value)
            : new NotificationBoard([], []);

    private Task TestAsync(ChannelLine line) => DoAsync(ChannelTable.Test + line.Name, async ct =>
    {
        var outcome = await Desk.SendTestAsync(line.Name, Actor, ct);
        return outcome.IsOk ? (Outcome<string>)$"{line.Name}: {outcome.Value.Reason}" : outcome.Error;
    });

    private Task SendAgainAsync(Delivery delivery) => DoAsync("send the message again", async ct =>
    {
        var outcome = await Desk.SendAgainAsync(delivery.Id, Actor, ct);
        return outcome.IsOk ? (Outcome<string>)$"{delivery.Channel}: {outcome.Value.Reason}" : outcome.Error;
    });
}
