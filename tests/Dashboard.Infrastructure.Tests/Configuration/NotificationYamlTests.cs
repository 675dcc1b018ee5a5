using Dashboard.Core.Campaigns;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Infrastructure.Persistence;

namespace Dashboard.Infrastructure.Tests.Configuration;

/// <summary>Who is told what, as the file says it.</summary>
public sealed class NotificationYamlTests
{
    // 'notifications' is line 2, the first channel begins in line 6.
    private const string Valid = """
        version: 1
        notifications:
          address: https://tidemark.example
          exception-warning: 30d
          channels:
            - name: iam-mail
              for: iam-manager
              about: [leaver-proof-failed, breach]
              digest: "08:00"
              quiet: { from: "22:00", until: "07:00" }
              time-zone: Europe/Berlin
              leaver-proofs-at-once: true
              mail: { host: smtp.example.org, port: 465, security: tls, from: tidemark@example.org, to: [iam@example.org, soc@example.org], login: { user-name: tidemark, password: "env:SMTP_PASSWORD" } }
            - name: siem
              for: auditor
              resolved: false
              webhook: { url: "https://siem.example/hook", secret: "env:SIEM_SECRET" }
            - name: wiki-team
              for: app-owner
              owner: olivia@example.org
              apps: [wiki]
              teams: { address: "env:TEAMS_ADDRESS" }
            - name: duty
              for: administrator
              slack: { address: "file:/run/secrets/slack" }
        apps:
          - name: wiki
            tier: High
            owner: olivia@example.org
            connection: { url: "https://wiki.example/scim/v2" }
        """;

    private readonly GovernanceYaml _yaml = new();

    [Fact]
    public void What_is_written_reads_as_the_same_also_from_the_database()
    {
        var reading = _yaml.Read(Valid);
        Assert.Empty(reading.Errors);
        var governance = reading.Governance!;

        Assert.Equal(4, governance.Notifications.Channels.Length);
        Assert.Equal(governance.Notifications, _yaml.Read(_yaml.Write(governance)).Governance!.Notifications);
        Assert.Equal(_yaml.Write(governance), _yaml.Write(_yaml.Read(_yaml.Write(governance)).Governance!));
        Assert.Equal(governance.Notifications, StoredJson.Read<Governance>(StoredJson.Write(governance), "It").Notifications);
        Assert.False(governance.HasSameContentAs(governance with { Notifications = Core.Channels.NotificationSettings.None }));
    }

    [Theory]
    [InlineData("for: iam-manager", "for: everyone", "notifications.channels[0].for", "'everyone' is not one of administrator, iam-manager, app-owner, auditor.")]
    [InlineData("      for: iam-manager\n", "", "notifications.channels[0].for", "The key 'for' is missing. Give it one of administrator, iam-manager, app-owner, auditor.")]
    [InlineData("about: [leaver-proof-failed, breach]", "about: [breaches]", "notifications.channels[0].about[0]", "'breaches' is not one of leaver-proof-failed, breach, new-orphan, exception-asked, exception-decided, exception-expiring, exception-review-due, exception-drifted, control-outage, canary-leaked, pack-ready.")]
    [InlineData("digest: \"08:00\"", "digest: 8am", "notifications.channels[0].digest", "'8am' is not a time of day. Write it as \"07:30\".")]
    [InlineData(", until: \"07:00\"", "", "notifications.channels[0].quiet.until", "The key 'until' is missing. Give it a time of day such as \"07:30\".")]
    [InlineData("until: \"07:00\"", "until: \"22:00\"", "notifications.channels[0].quiet.until", "Quiet hours that begin and end at one time are none. Change one of the two, or leave the key out.")]
    [InlineData("Europe/Berlin", "Europe/Bonn", "notifications.channels[0].time-zone", "'Europe/Bonn' is not a time zone. Write its IANA name, such as Europe/Berlin.")]
    [InlineData("security: tls", "security: none", "notifications.channels[0].mail.security", "Without TLS mail is handed only to a server on this machine. Write starttls or tls.")]
    [InlineData("port: 465", "port: 70000", "notifications.channels[0].mail.port", "The port lies between 1 and 65535: 587 for starttls, 465 for tls.")]
    [InlineData("from: tidemark@example.org", "from: \"Tidemark <tidemark@example.org>\"", "notifications.channels[0].mail.from", "'Tidemark <tidemark@example.org>' is not a mail address. Write it as tidemark@example.org, without a name.")]
    [InlineData("iam@example.org,", "\"iam@example.org\\r\\nBcc: eve@evil.example\",", "notifications.channels[0].mail.to", "'iam@example.org\r\nBcc: eve@evil.example' is not a mail address. Write it as iam@example.org, without a name.")]
    [InlineData("\"env:SMTP_PASSWORD\"", "hunter2", "notifications.channels[0].mail.login.password", "The secret itself does not belong here. Name where the server finds it: env:NAME or file:/path.")]
    [InlineData("https://siem.example/hook", "http://siem.example/hook", "notifications.channels[1].webhook.url", "A receiver on another machine is sent to over https only.")]
    [InlineData("      webhook:", "      slack: { address: \"env:S\" }\n      webhook:", "notifications.channels[1].slack", "A channel has one of mail, webhook, teams, slack. Keep one of them.")]
    [InlineData("      slack: { address: \"file:/run/secrets/slack\" }\n", "", "notifications.channels[3].name", "A channel has one of mail, webhook, teams, slack. Add one.")]
    [InlineData("\"env:TEAMS_ADDRESS\"", "\"https://prod.example/workflows?sig=x\"", "notifications.channels[2].teams.address", "The secret itself does not belong here. Name where the server finds it: env:NAME or file:/path.")]
    [InlineData("      owner: olivia@example.org\n      apps", "      apps", "notifications.channels[2].owner", "Name the app owner by the sign-in name that stands with the apps: they are told of these apps and no others.")]
    [InlineData("apps: [wiki]", "apps: [wikki]", "notifications.channels[2].apps", "There is no app 'wikki'. Name one of those under 'apps'.")]
    [InlineData("name: siem", "name: iam-mail", "notifications.channels[1].name", "The name 'iam-mail' is used twice. Choose another.")]
    [InlineData("exception-warning: 30d", "exception-warning: 1h", "notifications.exception-warning", "An exception is told of between 1d and 180d before its end.")]
    [InlineData("https://tidemark.example", "ftp://tidemark.example", "notifications.address", "Write the address under which people open this product: https://tidemark.example.")]
    public void One_broken_key_is_named(string valid, string broken, string path, string message)
    {
        Assert.Contains(valid, Valid, StringComparison.Ordinal);
        var first = Valid.IndexOf(valid, StringComparison.Ordinal);

        var error = Assert.Single(_yaml.Read(Valid[..first] + broken + Valid[(first + valid.Length)..]).Errors);

        Assert.Equal((path, message), (error.Path, error.Message));
        Assert.InRange(error.Line ?? 0, 2, 30);
    }
}
