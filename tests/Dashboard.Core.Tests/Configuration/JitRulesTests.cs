using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Tests.Configuration;

public sealed class JitRulesTests
{
    private static readonly SecretReference Secret = SecretReference.TryParse("env:BROKER", out var secret) ? secret : throw new InvalidOperationException();

    private static readonly HttpBroker Http = new(
        new BearerAuth(Secret),
        null,
        Request("https://broker.example/requests?user={userName}&for={seconds}&reference={reference}"),
        "$.id",
        Request("https://broker.example/requests?reference={reference}"),
        "$.items",
        Request("https://broker.example/requests/{id}/approve"),
        Request("https://broker.example/requests/{id}"),
        Request("https://broker.example/requests/{reference}/revoke"),
        Request("https://broker.example/tickets/{ticket}"),
        "$.state",
        NameSet.Of("pending"),
        NameSet.Of("active"),
        NameSet.Of("ended"),
        "$.grantedAt",
        "$.expiresAt",
        "$.ticket");

    private static readonly GrantList List = new(new("https://broker.example/grants"), ListPaging.OnePage, "$.items", "$.user", GrantList.ByUserName, "$.role");

    private static readonly EntraPimBroker Entra = new(EntraPimBroker.DefaultGraph, new BearerAuth(Secret), "role", "/", "{userName}@example.com");

    private static readonly ScimGroupBroker Scim = new(Some.Connection(), "lent", "expiresAt");

    private static readonly LdapGroupBroker Dynamic = new(new("ldaps://dir.example"), "cn=tidemark", Secret, LdapGroupStyle.DynamicEntry, "cn={reference},dc=example", "uid={userName},dc=example");

    private static readonly JitAccess Jit = new("lent", TimeSpan.FromMinutes(30), null, JitEnd.Expiry, Http, ProbeSet.None);

    [Fact]
    public void Every_kind_of_broker_can_be_set_up()
    {
        Assert.Empty(Errors(Jit));
        Assert.Empty(Errors(Jit with { EndsBy = JitEnd.Ticket, ControlDuration = TimeSpan.FromHours(4) }));
        Assert.Empty(Errors(Jit with { Broker = Http with { Find = null, Items = null, Approve = null, Revoke = null, Close = null, Ticket = null, Granted = null, Pending = NameSet.Empty, Ended = NameSet.Empty } }));
        Assert.Empty(Errors(Jit with { Broker = Http with { Approver = new NoAuth(), Approve = Request("https://approvals.example/{reference}") } }));
        Assert.Empty(Errors(Jit with { Broker = Entra, Duration = TimeSpan.FromMinutes(5) }));
        Assert.Empty(Errors(Jit with { Broker = Entra with { Principal = "{identityId}", Scope = "/administrativeUnits/1" } }));
        Assert.Empty(Errors(Jit with { Broker = Scim }));
        Assert.Empty(Errors(Jit with { Broker = Http with { List = List } }));
        Assert.Empty(Errors(Jit with { Broker = Dynamic }));
        Assert.Empty(Errors(Jit with { Broker = Dynamic with { Style = LdapGroupStyle.MemberTtl, Group = "cn=admins,dc=example" } }));
    }

    [Fact]
    public void One_broken_field_gives_one_error_with_its_key()
    {
        var elsewhere = "https://other.example/requests/{id}";
        (string Key, string Says, JitAccess Jit)[] cases =
        [
            ("entitlement", "missing", Jit with { Entitlement = " " }),
            ("entitlement", "gives CRM as a standing entitlement", Jit with { Entitlement = "CRM" }),
            ("duration", "lasts 1 s at least", Jit with { Duration = TimeSpan.Zero }),
            ("duration", "longest grant of the tier Critical is 4 h", Jit with { Duration = TimeSpan.FromHours(4) + TimeSpan.FromSeconds(1) }),
            ("duration", "must outlast this one", Jit with { Duration = TimeSpan.FromHours(4) }),
            ("duration", "whole seconds", Jit with { Duration = TimeSpan.FromSeconds(1.5) }),
            ("duration", "whole minutes", Jit with { Duration = TimeSpan.FromSeconds(90), Broker = Http with { Request = Request("https://broker.example/{userName}/{minutes}/{reference}") } }),
            ("duration", "lasts 5 min at least", Jit with { Broker = Entra, Duration = TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1) }),
            ("control-duration", "must outlast the subject's", Jit with { ControlDuration = Jit.Duration }),
            ("control-duration", "no longer than that", Jit with { ControlDuration = TimeSpan.FromHours(4) + TimeSpan.FromSeconds(1) }),
            ("ends-by", "no ticket can be closed there", Jit with { Broker = Scim, EndsBy = JitEnd.Ticket }),
            ("broker.close", "how it is closed", Jit with { EndsBy = JitEnd.Ticket, Broker = Http with { Close = null } }),
            ("broker.ticket", "where it stands", Jit with { EndsBy = JitEnd.Ticket, Broker = Http with { Ticket = null } }),
            ("broker.list.url", "leads to another server", Jit with { Broker = Http with { List = List with { Url = new("https://elsewhere.example/grants") } } }),
            ("broker.list.items", "not a path to a list", Jit with { Broker = Http with { List = List with { Items = "a b" } } }),
            ("broker.list.holder", "path", Jit with { Broker = Http with { List = List with { Holder = "$" } } }),
            ("broker.list.holder-is", "{identityId}", Jit with { Broker = Http with { List = List with { HolderIs = "{mail}" } } }),
            ("broker.list.entitlement", "path", Jit with { Broker = Http with { List = List with { Entitlement = "$" } } }),
            ("broker.list.paging.parameter", "query parameter", Jit with { Broker = Http with { List = List with { Paging = new(ListPagingKind.Page, null, null, 100, null) } } }),
            ("broker.expires", "where the end stands", Jit with { Broker = Http with { Expires = null } }),
            ("broker.timeout", "2m", Jit with { Broker = Http with { Timeout = TimeSpan.Zero } }),
            ("broker.ca-file", "/nowhere.pem", Jit with { Broker = Dynamic with { CaFile = "/nowhere.pem" } }),
            ("broker.approver", "nothing to approve", Jit with { Broker = Http with { Approver = new NoAuth(), Approve = null } }),
            ("broker.auth.client-credentials.token-url", "absolute", Jit with { Broker = Http with { Auth = new ClientCredentialsAuth(new("ftp://x.example"), "a", Secret, null) } }),
            ("broker.request.url", "who gets the grant", Jit with { Broker = Http with { Request = Request("https://broker.example/{reference}") } }),
            ("broker.request.url", "does not carry our reference", Jit with { Broker = Http with { Request = Request("https://broker.example/{userName}") } }),
            ("broker.request.url", "no placeholder {id}", Jit with { Broker = Http with { Request = Request("https://broker.example/{userName}/{reference}/{id}") } }),
            ("broker.request.url", "no placeholder {password}", Jit with { Broker = Http with { Request = Request("https://broker.example/{userName}/{reference}/{password}") } }),
            ("broker.request.body", "no placeholder {accessToken}", Jit with { Broker = Http with { Request = Http.Request with { Body = "{accessToken}" } } }),
            ("broker.request.content-type", "can be encoded", Jit with { Broker = Http with { Request = Http.Request with { Body = "{userName}", ContentType = "text/plain" } } }),
            ("broker.request.method", "not a method", Jit with { Broker = Http with { Request = Http.Request with { Method = "TAKE" } } }),
            ("broker.request.headers.authorization", "does not belong here", Jit with { Broker = Http with { Request = Http.Request with { Headers = ImmutableSortedDictionary<string, string>.Empty.Add("authorization", "Bearer x") } } }),
            ("broker.find.url", "put {reference} into it", Jit with { Broker = Http with { Find = Request("https://broker.example/requests?user={userName}") } }),
            ("broker.read.url", "which grant is meant", Jit with { Broker = Http with { Read = Request("https://broker.example/requests") } }),
            ("broker.read.url", "another server", Jit with { Broker = Http with { Read = Request(elsewhere) } }),
            ("broker.approve.url", "another server", Jit with { Broker = Http with { Approve = Request(elsewhere) } }),
            ("broker.approve.url", "which grant is meant", Jit with { Broker = Http with { Approve = Request("https://broker.example/{ticket}") } }),
            ("broker.revoke.url", "which grant is meant", Jit with { Broker = Http with { Revoke = Request("https://broker.example/{userName}") } }),
            ("broker.close.url", "which ticket is closed", Jit with { Broker = Http with { Close = Request("https://broker.example/close") } }),
            ("broker.id", "not a path", Jit with { Broker = Http with { Id = "$" } }),
            ("broker.state", "not a path", Jit with { Broker = Http with { State = "$..state" } }),
            ("broker.expires", "not a path", Jit with { Broker = Http with { Expires = "a b" } }),
            ("broker.items", "not a path to a list", Jit with { Broker = Http with { Items = "a b" } }),
            ("broker.items", "without 'find'", Jit with { Broker = Http with { Find = null } }),
            ("broker.active", "none would ever be", Jit with { Broker = Http with { Active = NameSet.Empty } }),
            ("broker.active", "'Pending' stands in pending and in active", Jit with { Broker = Http with { Active = NameSet.Of("Pending", "active") } }),
            ("broker.ended", "'active' stands in active and in ended", Jit with { Broker = Http with { Ended = NameSet.Of("active") } }),
            ("broker.graph", "absolute", Jit with { Broker = Entra with { Graph = new("graph.example", UriKind.Relative) } }),
            ("broker.role", "missing", Jit with { Broker = Entra with { RoleDefinitionId = "" } }),
            ("broker.scope", "whole directory", Jit with { Broker = Entra with { Scope = "all" } }),
            ("broker.principal", "{userName} or {identityId}", Jit with { Broker = Entra with { Principal = "tester@example.com" } }),
            ("broker.principal", "no other placeholder", Jit with { Broker = Entra with { Principal = "{userName}{x}" } }),
            ("broker.connection.kind", "reached over scim", Jit with { Broker = Scim with { Connection = Some.Connection() with { Kind = "rest" } } }),
            ("broker.group", "missing", Jit with { Broker = Scim with { Group = "" } }),
            ("broker.expiry-attribute", "expiresAt", Jit with { Broker = Scim with { ExpiryAttribute = "a.b" } }),
            ("broker.url", "directory server", Jit with { Broker = Dynamic with { Url = new("https://dir.example") } }),
            ("broker.bind-dn", "missing", Jit with { Broker = Dynamic with { BindDn = "" } }),
            ("broker.group", "made for the one grant", Jit with { Broker = Dynamic with { Group = "cn=lent" } }),
            ("broker.group", "stands already", Jit with { Broker = Dynamic with { Style = LdapGroupStyle.MemberTtl } }),
            ("broker.member", "{userName}", Jit with { Broker = Dynamic with { Member = "uid=tester" } }),
            ("probes[0].name", "is not a name", Jit with { Probes = new([new BasicProbe("A door", new("https://app.example"), AnswerRule.Default)]) }),
            ("probes[0].name", "used twice in this app", Jit with { Probes = new([new BasicProbe("door", new("https://app.example"), AnswerRule.Default)]) }),
        ];

        foreach (var (key, says, jit) in cases)
        {
            var error = Assert.Single(Errors(jit));
            Assert.Equal($"apps[0].jit.{key}", error.Path);
            Assert.Contains(says, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_longer_tier_lends_longer() =>
        Assert.Empty(GovernanceValidator.Validate(With(Jit with { Duration = TimeSpan.FromHours(5) }) with { Tiers = [TierPolicy.Default(RiskTier.Critical) with { LongestGrant = TimeSpan.FromHours(6) }] }));

    [Theory]
    [InlineData(true, "journey", Phase.Join, Phase.Leave, Phase.Jit)]
    [InlineData(true, "journey", Phase.Join, Phase.Move, Phase.Jit)]
    [InlineData(true, "", Phase.Join, Phase.Jit)]
    [InlineData(true, "", Phase.Join, Phase.Leave)]
    [InlineData(false, "apps", Phase.Join, Phase.Jit)]
    [InlineData(false, "", Phase.Join, Phase.Leave)]
    public void What_is_lent_has_a_journey_of_its_own_and_somebody_who_lends_it(bool lends, string key, params Phase[] journey)
    {
        var governance = With(lends ? Jit : null);

        var errors = GovernanceValidator.Validate(governance with { Campaigns = [governance.Campaigns[0] with { Journey = [.. journey] }] });

        Assert.Equal(key.Length == 0 ? [] : [$"campaigns[0].{key}"], errors.Select(e => e.Path));
    }

    [Fact]
    public void A_broker_whose_secret_cannot_be_read_is_refused_with_its_key()
    {
        var missing = new NoSecrets();

        Assert.Equal(["apps[0].jit.broker.auth.bearer.token"], Paths(Http));
        Assert.Equal(["apps[0].jit.broker.auth.bearer.token", "apps[0].jit.broker.approver.basic.password"], Paths(Http with { Approver = new BasicAuth("boss", Secret) }));
        Assert.Equal(["apps[0].jit.broker.auth.bearer.token"], Paths(Entra));
        Assert.Equal(["apps[0].jit.broker.connection.auth.bearer.token"], Paths(Scim with { Connection = Some.Connection() with { Auth = new BearerAuth(Secret) } }));
        Assert.Equal(["apps[0].jit.broker.password"], Paths(Dynamic));
        Assert.Empty(SecretRules.Check(With(Jit), With(Jit with { Duration = TimeSpan.FromMinutes(1), Broker = Http with { Request = Http.Request with { } } }), missing));

        string[] Paths(JitBroker broker) => [.. SecretRules.Check(With(Jit with { Broker = broker }), Governance.Empty, missing).Select(e => e.Path)];
    }

    private static ImmutableArray<ConfigurationError> Errors(JitAccess jit) => GovernanceValidator.Validate(With(jit));

    private static Governance With(JitAccess? jit) => Some.Governance(Some.App() with { Jit = jit, Probes = new([new BasicProbe("door", new("https://app.example"), AnswerRule.Default)]) });

    private static ProbeRequest Request(string url) => new("POST", url, ImmutableSortedDictionary<string, string>.Empty, null, ProbeRequest.DefaultContentType);

    private sealed class NoSecrets : ISecretProbe
    {
        public SecretState Probe(SecretReference reference) => SecretState.Missing;
    }
}
