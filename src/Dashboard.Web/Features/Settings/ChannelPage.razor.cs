using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Notifications;
using Dashboard.Core.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Settings;

/// <summary>Sets up one channel that messages go to, and tries it.</summary>
public sealed partial class ChannelPage : SettingsPart<Channel>
{
    private static readonly ImmutableDictionary<string, string> Usual = ImmutableDictionary.CreateRange<string, string>([new(ChannelFields.Target, "mail"), new("for", "iam-manager")]);

    [Inject]
    public required NotificationDesk Notifications { get; init; }

    /// <summary>The channel; null makes a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    protected override object? Key => Name;

    protected override ImmutableArray<SetupSection> Sections =>
        KeptSecretWarning.On(ChannelFields.Sections(Values), Values, KeptAddress.Of(Data.Value is { } version ? Of(version.Governance)?.Target : null));

    protected override string What => $"the channel {Name ?? Values.GetValueOrDefault("name")}".TrimEnd();

    protected override string Saved => "is saved. What happens from now on is told there.";

    protected override bool IsNew => Name is null;

    protected override string Back => "/settings#channels";

    protected override IReadOnlyDictionary<string, string> Begun(Governance governance) => Usual;

    protected override Channel? Of(Governance governance) => Name is null ? null : governance.Notifications.Channel(Name);

    protected override Governance Put(Governance governance, Channel? part)
    {
        var (all, known) = (governance.Notifications.Channels, Of(governance));
        return governance with
        {
            Notifications = governance.Notifications with
            {
                Channels = part is null ? [.. all.Where(c => c != known)] : known is null ? all.Add(part) : all.SetItem(PlaceOf(all, known), part),
            },
        };
    }

    protected override string PathIn(Governance governance) => string.Create(CultureInfo.InvariantCulture, $"notifications.channels[{PlaceOf(governance.Notifications.Channels, Of(governance))}].");

    /// <summary>The one that is in force: what is typed is saved first.</summary>
    private Task TestAsync() => DoAsync($"send a test message to {Name}", async ct =>
    {
        var outcome = await Notifications.SendTestAsync(Name!, Actor, ct);
        return outcome.IsOk ? (Outcome<string>)$"{Name}: {outcome.Value.Reason}" : outcome.Error;
    });
}
