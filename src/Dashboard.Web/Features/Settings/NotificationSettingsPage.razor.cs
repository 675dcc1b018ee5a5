using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;
using Dashboard.Core.Configuration.Fields;

namespace Dashboard.Web.Features.Settings;

/// <summary>Sets up what counts for every channel.</summary>
public sealed partial class NotificationSettingsPage : SettingsPart<NotificationSettings>
{
    protected override ImmutableArray<SetupSection> Sections => NotificationFields.Sections(Values);

    protected override string What => "what counts for every channel";

    protected override string Saved => "is saved. Messages from now on follow it.";

    protected override bool IsNew => false;

    protected override string Back => "/settings#channels";

    protected override NotificationSettings? Of(Governance governance) => governance.Notifications with { Channels = [] };

    /// <summary>The channels have pages of their own and stay.</summary>
    protected override Governance Put(Governance governance, NotificationSettings? part) => governance with { Notifications = part! with { Channels = governance.Notifications.Channels } };

    protected override string PathIn(Governance governance) => "notifications.";
}
