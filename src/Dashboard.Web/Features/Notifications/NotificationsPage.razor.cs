using System.Globalization;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Notifications;
using Dashboard.Core.Outcomes;
using Dashboard.Web.Shared.Filters;
using Dashboard.Web.Shared.Loading;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Notifications;

/// <summary>Channels, the messages that were sent, and a button that tries one.</summary>
public sealed partial class NotificationsPage : DataPage<NotificationBoard>
{
    private const int AtOnce = 200;

    private static readonly FilterOption[] States =
    [
        new(nameof(DeliveryState.Failed), "Not delivered"),
        new(nameof(DeliveryState.Waiting), "Due, or tried again"),
        new(nameof(DeliveryState.Sending), "Being sent"),
        new(nameof(DeliveryState.Delivered), "Delivered"),
    ];

    private static readonly FilterOption[] Windows = [new("1", "A day"), new("7", "7 days"), new("90", "90 days"), new("all", "All that are kept")];

    private int _shown = AtOnce;

    [Inject]
    public required IGovernanceStore Governance { get; init; }

    [Inject]
    public required NotificationDesk Desk { get; init; }

    [Inject]
    public required NavigationManager Navigator { get; init; }

    [SupplyParameterFromQuery]
    public string? Channel { get; set; }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    /// <summary>How far back, in days; <c>all</c> for everything that is kept.</summary>
    [SupplyParameterFromQuery]
    public string? Days { get; set; }

    protected override object? Key => (Channel, State, Days);

    private bool IsFiltered => Channel is not null || State is not null || Days is not null;

    private DeliveryFilter Asked => new(
        Days is "all" ? null : Windows.Any(w => w.Value == Days) ? TimeSpan.FromDays(int.Parse(Days!, CultureInfo.InvariantCulture)) : DeliveryFilter.Recent.Within,
        Channel,
        Enum.TryParse<DeliveryState>(State, out var state) ? state : null);

    /// <summary>Who may not read everything is shown nothing, not even what is set up.</summary>
    protected override async Task<NotificationBoard?> ReadAsync(CancellationToken ct)
    {
        if (await Desk.ListAsync(DeliveryFilter.Recent, AtOnce, Actor, ct) is not { IsOk: true } latest)
        {
            return NotificationBoard.Empty;
        }

        var found = await Desk.ListAsync(Asked, _shown + 1, Actor, ct);
        return NotificationBoard.Of((await Governance.ReadAsync(ct)).Governance.Notifications, latest.Value, found.Value ?? [], _shown);
    }

    private Task ShowMoreAsync()
    {
        _shown += AtOnce;
        return ReloadAsync();
    }

    private void Filter(string name, string? value) => Navigator.SetFilter(name, value);

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
