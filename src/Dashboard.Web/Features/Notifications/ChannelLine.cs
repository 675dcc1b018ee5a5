using System.Globalization;
using Dashboard.Core.Access;
using Dashboard.Core.Channels;
using Dashboard.Core.Notifications;

namespace Dashboard.Web.Features.Notifications;

/// <summary>A channel in words, with the last message that it was sent; null before the first.</summary>
public sealed record ChannelLine(string Name, string Kind, string To, string For, string About, string When, Delivery? Last)
{
    /// <summary>The words of a channel. Of an address that is a secret only the reference is shown.</summary>
    public static ChannelLine Of(Channel channel, IEnumerable<Delivery> deliveries)
    {
        var (kind, to) = channel.Target switch
        {
            MailTarget mail => ("Mail", $"{mail.To} by {mail.Host}"),
            WebhookTarget webhook => ("Signed webhook", webhook.Url.GetLeftPart(UriPartial.Authority)),
            TeamsTarget teams => ("Teams", $"the workflow in {teams.Address}"),
            SlackTarget slack => ("Slack", $"the webhook in {slack.Address}"),
            _ => (channel.Target.Word, string.Empty),
        };
        var about = channel.Kinds.IsEmpty ? "Everything" : string.Join(", ", channel.Kinds.Select(DeliveryLooks.Word));
        return new(
            channel.Name,
            kind,
            to,
            Reader(channel),
            channel.Apps.Count == 0 ? about : $"{about}; only {channel.Apps}",
            Timing(channel),
            deliveries.Where(d => d.Channel == channel.Name).MaxBy(d => d.PlannedAt));
    }

    private static string Reader(Channel channel) => channel.For switch
    {
        Role.AppOwner => $"App owner {channel.Owner}",
        Role.IamManager => "IAM managers",
        Role.Auditor => "Auditors",
        _ => "Administrators",
    };

    private static string Timing(Channel channel)
    {
        var when = channel.DigestAt is { } digest ? Text($"One message a day at {digest:HH:mm}") : "At once";
        when += channel.Quiet is { } quiet ? Text($", nothing between {quiet.From:HH:mm} and {quiet.Until:HH:mm}") : string.Empty;
        when += channel.DigestAt is null && channel.Quiet is null ? string.Empty : $" ({channel.TimeZone})";
        return $"{when}{(channel.LeaverProofsAtOnce ? "; failed leaver proofs always at once" : string.Empty)}{(channel.TellsResolved ? string.Empty : "; without the end")}.";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
