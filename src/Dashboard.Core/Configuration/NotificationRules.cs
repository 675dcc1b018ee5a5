using System.Collections.Immutable;
using System.Net;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;

namespace Dashboard.Core.Configuration;

/// <summary>What a channel must be set up like, so that it tells the right people and nobody else listens.</summary>
internal static class NotificationRules
{
    private const int MostRecipients = 50;
    private const int LongestAddress = 254; // RFC 5321 section 4.5.3.1

    public static void Check(Governance governance, ImmutableArray<ConfigurationError>.Builder errors)
    {
        var settings = governance.Notifications;
        var of = new ProbeErrors("notifications", errors);
        of.Require(settings.Address is null || settings.Address is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" }, "address", "Write the address under which people open this product: https://tidemark.example.");
        of.Require(settings.ExceptionWarning >= TimeSpan.FromDays(1) && settings.ExceptionWarning <= TimeSpan.FromDays(180), "exception-warning", "An exception is told of between 1d and 180d before its end.");
        for (var i = 0; i < settings.Channels.Length; i++)
        {
            Channel(settings.Channels[i], governance, of.Within($"channels[{i}]"));
        }
    }

    private static void Channel(Channel channel, Governance governance, ProbeErrors of)
    {
        of.Require(!string.Equals(channel.Name, "new", StringComparison.OrdinalIgnoreCase), "name", "A channel cannot be named 'new': that is the address where new ones are made. Choose another name.");
        of.Require(channel.For is not Role.AppOwner || !string.IsNullOrWhiteSpace(channel.Owner), "owner", "Name the app owner by the sign-in name that stands with the apps: they are told of these apps and no others.");
        of.Require(channel.For is Role.AppOwner || channel.Owner is null, "owner", "Only a channel for an app-owner has an owner. Leave this out, or write 'for: app-owner'.");
        of.Require(TimeZoneInfo.TryFindSystemTimeZoneById(channel.TimeZone, out _), "time-zone", $"'{channel.TimeZone}' is not a time zone. Write its IANA name, such as Europe/Berlin.");
        of.Require(channel.Quiet is null || channel.Quiet.From != channel.Quiet.Until, "quiet.until", "Quiet hours that begin and end at one time are none. Change one of the two, or leave the key out.");
        of.Require(!channel.LeaverProofsAtOnce || channel.Quiet is not null || channel.DigestAt is not null, "leaver-proofs-at-once", "Without a digest or quiet hours everything is told at once. Leave this out.");
        foreach (var app in channel.Apps)
        {
            of.Require(governance.App(new AppId(app)) is not null, "apps", $"There is no app '{app}'. Name one of those under 'apps'.");
        }

        var target = of.Within(channel.Target.Word);
        target.Require(channel.Target.CaFile is not { } caFile || File.Exists(caFile), "ca-file", $"There is no file '{channel.Target.CaFile}'. Put the PEM file of the private CA there.");
        switch (channel.Target)
        {
            case MailTarget mail:
                Mail(mail, target);
                break;
            case WebhookTarget webhook:
                target.Address(webhook.Url, "url");
                target.Require(webhook.Url.Scheme == Uri.UriSchemeHttps || webhook.Url.IsLoopback, "url", "A receiver on another machine is sent to over https only.");
                break;
        }
    }

    private static void Mail(MailTarget mail, ProbeErrors of)
    {
        of.Require(Uri.CheckHostName(mail.Host) is not UriHostNameType.Unknown, "host", $"'{mail.Host}' is not the name of a mail server. Write it as smtp.example.org; the port stands under 'port'.");
        of.Require(mail.Port is >= 1 and <= 65535, "port", "The port lies between 1 and 65535: 587 for starttls, 465 for tls.");
        of.Require(mail.Security is not MailSecurity.None || IsHere(mail.Host), "security", "Without TLS mail is handed only to a server on this machine. Write starttls or tls.");
        of.Require(IsAddress(mail.From), "from", $"'{mail.From}' is not a mail address. Write it as tidemark@example.org, without a name.");
        of.Require(mail.To.Count is >= 1 and <= MostRecipients, "to", $"Name between 1 and {MostRecipients} recipients.");
        foreach (var to in mail.To)
        {
            of.Require(IsAddress(to), "to", $"'{to}' is not a mail address. Write it as iam@example.org, without a name.");
        }

        of.Require(mail.Login is null || !string.IsNullOrWhiteSpace(mail.Login.UserName), "login.user-name", "A value is missing here. Write one.");
    }

    private static bool IsHere(string host) => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>An address alone: nothing with which a second header, a second recipient or a name could begin.</summary>
    private static bool IsAddress(string text) =>
        text.Length <= LongestAddress
        && text.Split('@') is [{ Length: > 0 }, { Length: > 0 } domain]
        && Uri.CheckHostName(domain) is not UriHostNameType.Unknown
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or ':' or '<' or '>' or '(' or ')' or '[' or ']' or '"' or '\\');
}
