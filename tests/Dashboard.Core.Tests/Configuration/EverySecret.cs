using System.Collections.Immutable;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Tests.Worlds;

namespace Dashboard.Core.Tests.Configuration;

/// <summary>A configuration in which a secret stands wherever one can stand, each under a name of its own.</summary>
internal sealed class EverySecret(Func<string, string>? ownerOf = null)
{
    private static readonly string[] Kinds = ["bearer", "basic", "client"];

    private int _named;

    public Governance Governance() => Core.Campaigns.Governance.Empty with
    {
        Sources = [.. Kinds.Select(kind => Some.Source() with { Name = $"hr-{kind}", Connection = Connected("hr.example", Auth(kind, $"sources/hr-{kind}")) })],
        Apps =
        [
            .. Kinds.SelectMany(kind => new[] { "http", "entra", "scim" }.Select(broker => App($"{broker}-{kind}", kind, owner => Broker(broker, kind, owner)))),
            App("ldap", "bearer", owner => new LdapGroupBroker(new("ldaps://lend.example"), "cn=tidemark", Secret(owner), LdapGroupStyle.DynamicEntry, "cn={reference},ou=grants", "uid={userName}")),
        ],
        ProvisioningLogs = [.. Kinds.Select(kind => Log($"log-{kind}", kind))],
        Notifications = new(
        [
            new("mail", new MailTarget("smtp.example", 587, MailSecurity.StartTls, "t@example.org", NameSet.Of("a@example.org")) { Login = new("tidemark", Secret("channels/mail")) }, Role.Auditor),
            new("hook", new WebhookTarget(new("https://hook.example/in"), Secret("channels/hook")), Role.Auditor),
            new("teams", new TeamsTarget(Secret("channels/teams")), Role.Auditor),
            new("slack", new SlackTarget(Secret("channels/slack")), Role.Auditor),
        ]),
    };

    public static ProvisioningLog SomeLog(string name, ConnectionAuth auth, SecretReference? webhook) => new(
        name,
        new(ProvisioningLog.Kind, new("https://log.example/entries"), auth, null, TimeSpan.FromSeconds(5)),
        "since={since}", "$", null, new(null, "at", "app", "user", "action", "status", null), NameSet.Of("success"), ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(5))
    {
        Webhook = webhook is null ? null : new(webhook),
    };

    private GovernedApp App(string name, string kind, Func<string, JitBroker> broker)
    {
        var owner = $"apps/{name}";
        return Some.App(name) with
        {
            Connection = Connected("app.example", Auth(kind, owner)),
            Probes = Probes(kind, owner),
            Jit = new("lent", TimeSpan.FromMinutes(30), null, JitEnd.Expiry, broker(owner), Probes(kind, owner)),
        };
    }

    private ProbeSet Probes(string kind, string owner) => new(
    [
        new PasswordGrantProbe("login", new("https://idp.example/token"), "tidemark", Secret(owner), null),
        new AuthorizationCodeProbe("portal", new("https://portal.example/authorize"), new("https://portal.example/token"), "tidemark", Secret(owner), new("https://back.example"), "openid", "user", "password", null),
        new IntrospectionProbe("introspect", "login", new("https://introspect.example/"), "tidemark", Secret(owner)),
        new RevocationProbe("revoke", "login", new("https://idp.example/revoke")),
        new RevocationProbe("revoke-portal", "portal", new("https://portal.example/revoke")),
        new ConsoleProbe("console", new("https://console.example/users"), Auth(kind, owner), ListPaging.OnePage, "$.users", "login", null, NameSet.Empty),
    ]);

    private JitBroker Broker(string broker, string kind, string owner) => broker switch
    {
        "http" => (HttpBroker)SomeBrokers.Of("http") with { Auth = Auth(kind, owner), Approver = Auth(kind, owner), Approve = SomeBrokers.Request("approve") with { Url = "https://approve.example/{id}" } },
        "entra" => new EntraPimBroker(EntraPimBroker.DefaultGraph, Auth(kind, owner), "role", "/", "{userName}@example.com"),
        _ => new ScimGroupBroker(Connected("groups.example", Auth(kind, owner)), "lent", "expiresAt"),
    };

    private ProvisioningLog Log(string name, string kind) => SomeLog(name, Auth(kind, $"logs/{name}"), Secret($"logs/{name}"));

    private static Connection Connected(string host, ConnectionAuth auth) => Some.Connection($"https://{host}/scim/v2") with { Auth = auth };

    private ConnectionAuth Auth(string kind, string owner) => kind switch
    {
        "bearer" => new BearerAuth(Secret(owner)),
        "basic" => new BasicAuth("tidemark", Secret(owner)),
        _ => new ClientCredentialsAuth(new("https://tokens.example/token"), "tidemark", Secret(owner), null),
    };

    private SecretReference Secret(string owner) => Of($"kept:{ownerOf?.Invoke(owner) ?? owner}/n{++_named}");

    public static SecretReference Of(string text) => SecretReference.TryParse(text, out var secret) ? secret : throw new InvalidOperationException(text);
}
