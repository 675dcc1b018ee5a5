using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Tests.Configuration;

/// <summary>Just-in-time access through every kind of broker, with nothing left at its default.</summary>
internal static class SomeJit
{
    private static readonly SecretReference Secret = SecretReference.TryParse("env:BROKER", out var secret) ? secret : throw new InvalidOperationException();

    public static readonly HttpBroker Http = new(
        new ClientCredentialsAuth(new("https://idp.example/token"), "tidemark", Secret, "broker"),
        new BasicAuth("boss", Secret),
        Request("POST", "https://broker.example/requests", "user={userName}&seconds={seconds}&ticket={ticket}"),
        "$.id",
        Request("GET", "https://broker.example/requests?reference={reference}"),
        "$.items",
        Request("PUT", "https://approvals.example/{id}", "{}", "application/json"),
        Request("GET", "https://broker.example/requests/{id}"),
        Request("DELETE", "https://broker.example/requests/{id}"),
        Request("POST", "https://broker.example/tickets/{ticket}/close"),
        "$.state",
        NameSet.Of("pending", "new"),
        NameSet.Of("active"),
        NameSet.Of("closed", "expired"),
        "$.grantedAt",
        "$.expiresAt",
        "$.ticket")
    {
        CaFile = "/etc/ca.pem",
        Timeout = TimeSpan.FromSeconds(7),
        List = new(new("https://broker.example/grants?all=1"), new(ListPagingKind.Cursor, "cursor", "size", 50, "$.next"), "$.grants", "$.user.login", "{userName}@example.org", "$.role"),
    };

    public static readonly JitAccess[] OfEveryKind =
    [
        new("lent", TimeSpan.FromMinutes(30), TimeSpan.FromHours(3), JitEnd.Ticket, Http, new([new BasicProbe("lent-door", new("https://app.example/admin"), AnswerRule.Default)])),
        new("lent", TimeSpan.FromMinutes(5), null, JitEnd.Expiry, new EntraPimBroker(new("https://graph.example/v1.0"), new BearerAuth(Secret), "role-1", "/administrativeUnits/7", "{userName}@example.onmicrosoft.com") { Timeout = TimeSpan.FromSeconds(8) }, ProbeSet.None),
        new("lent", TimeSpan.FromMinutes(1), null, JitEnd.Expiry, new ScimGroupBroker(new(Connection.Scim, new("https://groups.example/scim"), new BearerAuth(Secret), null, TimeSpan.FromSeconds(9)), "lent: group", "expiresAt"), ProbeSet.None),
        new("lent", TimeSpan.FromMinutes(2), null, JitEnd.Expiry, new LdapGroupBroker(new("ldaps://directory.example"), "cn=tidemark,dc=example", Secret, LdapGroupStyle.DynamicEntry, "cn={reference},ou=jit,dc=example", "uid={userName},dc=example") { Timeout = TimeSpan.FromSeconds(6) }, ProbeSet.None),
        new("lent", TimeSpan.FromMinutes(2), null, JitEnd.Expiry, new LdapGroupBroker(new("ldap://127.0.0.1:389"), "cn=tidemark,dc=example", Secret, LdapGroupStyle.MemberTtl, "cn=admins,dc=example", "uid={userName},dc=example"), ProbeSet.None),
    ];

    /// <summary>A valid one at random: the CA's file would have to be there.</summary>
    public static JitAccess AtRandom(Random random)
    {
        var jit = OfEveryKind[random.Next(OfEveryKind.Length)];
        return jit.Broker is not HttpBroker http ? jit : jit with
        {
            EndsBy = Flip() ? JitEnd.Ticket : JitEnd.Expiry,
            Broker = http with
            {
                CaFile = null,
                Auth = Flip() ? new NoAuth() : http.Auth,
                Find = Flip() ? http.Find : null,
                Items = null,
                Revoke = Flip() ? http.Revoke : null,
                Pending = Flip() ? http.Pending : NameSet.Empty,
                Ended = Flip() ? http.Ended : NameSet.Empty,
                Granted = Flip() ? http.Granted : null,
            },
            Probes = Flip() ? jit.Probes : ProbeSet.None,
        };

        bool Flip() => random.Next(2) == 0;
    }

    private static ProbeRequest Request(string method, string url, string? body = null, string type = ProbeRequest.DefaultContentType) => new(method, url, SomeProbes.Headers(("X-Tidemark", "yes")), body, type);
}
