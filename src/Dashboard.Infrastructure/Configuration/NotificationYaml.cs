using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Access;
using Dashboard.Core.Channels;
using YamlDotNet.RepresentationModel;
using static Dashboard.Infrastructure.Configuration.YamlNodes;

namespace Dashboard.Infrastructure.Configuration;

/// <summary>Reads and writes who is told what.</summary>
internal static class NotificationYaml
{
    /// <summary>The key of the section.</summary>
    public const string Key = "notifications";

    private static readonly string[] Targets = ["mail", "webhook", "teams", "slack"];

    private static readonly string[] ChannelKeys = ["name", "for", "owner", "about", "apps", "digest", "quiet", "time-zone", "leaver-proofs-at-once", "resolved", .. Targets];

    public static NotificationSettings Read(MappingReader root)
    {
        if (root.Mapping(Key, "address", "exception-warning", "channels") is not { } section)
        {
            return NotificationSettings.None;
        }

        return new(Channels(section))
        {
            Address = section.Has("address") ? section.Address("address") : null,
            ExceptionWarning = section.Duration("exception-warning") ?? NotificationSettings.DefaultExceptionWarning,
        };
    }

    public static YamlMappingNode? Write(NotificationSettings settings) => settings.Equals(NotificationSettings.None) ? null : WriteSection(settings);

    /// <summary>The channels of the section.</summary>
    public static ImmutableArray<Channel> Channels(MappingReader section) => [.. section.Mappings("channels", ChannelKeys).Select(Channel)];

    public static YamlMappingNode WriteSection(NotificationSettings settings) => Map(
        ("address", settings.Address is { } address ? Address(address) : null),
        ("exception-warning", Duration(settings.ExceptionWarning)),
        ("channels", List(settings.Channels.Select(Write))));

    private static Channel Channel(MappingReader channel)
    {
        var quiet = channel.Mapping("quiet", "from", "until");
        return new(channel.Text("name"), Target(channel), channel.RequiredChoice<Role>("for"))
        {
            Owner = channel.OptionalText("owner"),
            Kinds = channel.Choices<NotificationKind>("about").Distinct().ToImmutableArray(),
            Apps = channel.Names("apps"),
            DigestAt = channel.Time("digest"),
            Quiet = quiet is null ? null : new(RequiredTime(quiet, "from"), RequiredTime(quiet, "until")),
            TimeZone = channel.OptionalText("time-zone") ?? "UTC",
            LeaverProofsAtOnce = channel.Flag("leaver-proofs-at-once") ?? false,
            TellsResolved = channel.Flag("resolved") ?? true,
        };
    }

    private static TimeOnly RequiredTime(MappingReader mapping, string key)
    {
        if (!mapping.Has(key))
        {
            mapping.Missing(key, "a time of day such as \"07:30\"");
        }

        return mapping.Time(key) ?? default;
    }

    private static ChannelTarget Target(MappingReader channel)
    {
        var given = Targets.Where(channel.Has).ToList();
        if (given.Count != 1)
        {
            channel.Refuse(given.Count == 0 ? "name" : given[1], $"A channel has one of {string.Join(", ", Targets)}. {(given.Count == 0 ? "Add one" : "Keep one of them")}.");
        }

        return given.FirstOrDefault() switch
        {
            "mail" => Mail(channel.RequiredMapping("mail", "host", "port", "security", "from", "to", "login", "ca-file")),
            "webhook" when channel.RequiredMapping("webhook", "url", "secret", "ca-file") is var webhook => new WebhookTarget(webhook.Address("url"), webhook.Secret("secret")) { CaFile = webhook.OptionalText("ca-file") },
            "teams" when channel.RequiredMapping("teams", "address", "ca-file") is var teams => new TeamsTarget(teams.Secret("address")) { CaFile = teams.OptionalText("ca-file") },
            "slack" when channel.RequiredMapping("slack", "address", "ca-file") is var slack => new SlackTarget(slack.Secret("address")) { CaFile = slack.OptionalText("ca-file") },
            _ => new MailTarget(string.Empty, MailTarget.UsualPort, MailSecurity.StartTls, string.Empty, Core.Directories.NameSet.Empty),
        };
    }

    private static MailTarget Mail(MappingReader mail) => new(
        mail.Text("host"),
        mail.Whole("port") ?? MailTarget.UsualPort,
        mail.Choice<MailSecurity>("security") ?? MailSecurity.StartTls,
        mail.Text("from"),
        mail.Names("to"))
    {
        Login = mail.Mapping("login", "user-name", "password") is { } login ? new(login.Text("user-name"), login.Secret("password")) : null,
        CaFile = mail.OptionalText("ca-file"),
    };

    public static YamlMappingNode Write(Channel channel) => Map(
        ("name", Text(channel.Name)),
        ("for", Plain(Words.AsKey(channel.For))),
        ("owner", Optional(channel.Owner)),
        ("about", channel.Kinds.IsEmpty ? null : Flow(channel.Kinds.Select(k => Plain(Words.AsKey(k))))),
        ("apps", channel.Apps.Count == 0 ? null : Names(channel.Apps)),
        ("digest", channel.DigestAt is { } at ? Time(at) : null),
        ("quiet", channel.Quiet is { } quiet ? Map(("from", Time(quiet.From)), ("until", Time(quiet.Until))) : null),
        ("time-zone", channel.TimeZone == "UTC" ? null : Text(channel.TimeZone)),
        ("leaver-proofs-at-once", channel.LeaverProofsAtOnce ? Plain("true") : null),
        ("resolved", channel.TellsResolved ? null : Plain("false")),
        (channel.Target.Word, Write(channel.Target)));

    private static YamlMappingNode Write(ChannelTarget target) => target switch
    {
        MailTarget mail => Map(
            ("host", Text(mail.Host)),
            ("port", Number(mail.Port)),
            ("security", Plain(Words.Write(mail.Security))),
            ("from", Text(mail.From)),
            ("to", Names(mail.To)),
            ("login", mail.Login is { } login ? Map(("user-name", Text(login.UserName)), ("password", Text(login.Password.Value))) : null),
            ("ca-file", Optional(mail.CaFile))),
        WebhookTarget webhook => Map(("url", Address(webhook.Url)), ("secret", Text(webhook.Secret.Value)), ("ca-file", Optional(webhook.CaFile))),
        TeamsTarget teams => Map(("address", Text(teams.Address.Value)), ("ca-file", Optional(teams.CaFile))),
        SlackTarget slack => Map(("address", Text(slack.Address.Value)), ("ca-file", Optional(slack.CaFile))),
        _ => throw new InvalidOperationException($"A channel of the kind {target.Word} cannot be written."),
    };

    private static YamlScalarNode Time(TimeOnly time) => new(time.ToString("HH:mm", CultureInfo.InvariantCulture)) { Style = YamlDotNet.Core.ScalarStyle.DoubleQuoted };
}
