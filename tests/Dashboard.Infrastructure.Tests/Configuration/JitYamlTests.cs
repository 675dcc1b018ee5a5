using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Infrastructure.Persistence;

namespace Dashboard.Infrastructure.Tests.Configuration;

public sealed class JitYamlTests
{
    // The line numbers below count from this text: 'jit' is line 15.
    private const string Valid = """
        version: 1
        sources:
          - name: directory
            connection: { url: "https://directory.example/scim/v2" }
        tiers:
          - name: Low
            longest-grant: 2h
        apps:
          - name: crm
            owner: olivia
            tier: Low
            connection: { url: "https://crm.example/scim/v2" }
            probes:
              - { name: login, kind: password-grant, token-url: "https://idp.example/token", client-id: tidemark }
            jit:
              entitlement: production-admin
              duration: 30m
              broker:
                kind: http
                auth: { bearer: { token: "env:BROKER" } }
                request: { url: "https://broker.example/requests", body: "user={userName}&minutes={minutes}&reference={reference}" }
                id: $.id
                find: { url: "https://broker.example/requests?reference={reference}" }
                items: $.items
                approve: { url: "https://broker.example/requests/{id}/approve" }
                read: { url: "https://broker.example/requests/{id}" }
                state: $.state
                pending: [pending]
                active: [active]
                ended: [expired, revoked]
                expires: $.expiresAt
              probes:
                - { name: lent-login, kind: password-grant, token-url: "https://idp.example/token", client-id: tidemark }
                - { name: admin, kind: access-token, from: lent-login, url: "https://crm.example/admin" }
        campaigns:
          - { name: lent, source: directory, apps: [crm], journey: [join, jit] }
        """;

    private readonly GovernanceYaml _yaml = new();

    [Fact]
    public void The_file_that_the_others_break_is_fine_and_has_the_defaults()
    {
        var reading = _yaml.Read(Valid);

        Assert.Empty(reading.Errors);
        var jit = reading.Governance!.Apps[0].Jit!;
        var broker = Assert.IsType<HttpBroker>(jit.Broker);
        Assert.Equal((JitEnd.Expiry, null, TimeSpan.FromMinutes(30)), (jit.EndsBy, jit.ControlDuration, jit.Duration));
        Assert.Equal(("POST", "GET", "POST", "GET"), (broker.Request.Method, broker.Find!.Method, broker.Approve!.Method, broker.Read.Method));
        Assert.Equal((null, null, null, JitBroker.DefaultTimeout, true, false, false), (broker.Approver, broker.Revoke, broker.Close, broker.Timeout, broker.HasApproval, broker.HasRevoke, broker.HasClose));
        Assert.Equal(["lent-login", "admin"], jit.Probes.All.Select(p => p.Name));
        Assert.Equal(TimeSpan.FromHours(2), reading.Governance.Tier(RiskTier.Low).LongestGrant);
    }

    [Theory]
    [InlineData("kind: http", "kind: htp", "jit.broker.kind", 19, "'htp' is not one of http, entra-pim, scim-group, ldap-group.")]
    [InlineData("kind: http\n", "timeout: 1s\n", "jit.broker.kind", 19, "The key 'kind' is missing. Give it one of http, entra-pim, scim-group, ldap-group.")]
    [InlineData("kind: http", "kind: scim-group", "jit.broker.auth", 20, "A broker of the kind 'scim-group' has no key 'auth'. There are: kind, connection, group, expiry-attribute.")]
    [InlineData("duration: 30m", "duration: soon", "jit.duration", 17, "'soon' is not a duration. Write it as 10s, 15m, 1h30m or 7d.")]
    [InlineData("duration: 30m", "ends-by: expiry", "jit.duration", 16, "The key 'duration' is missing. Give it a duration such as 30m.")]
    [InlineData("duration: 30m", "duration: 30m\n      ends-by: never", "jit.ends-by", 18, "'never' is not one of expiry, ticket.")]
    [InlineData("duration: 30m", "duration: 3h", "jit.duration", 17, "The longest grant of the tier Low is 2 h. Ask for less, or raise longest-grant of the tier.")]
    [InlineData("duration: 30m", "duration: 90s", "jit.duration", 17, "The request asks in {minutes}: write whole minutes, or let it ask in {seconds}.")]
    [InlineData("duration: 30m", "duration: 30m\n      control-duration: 20m", "jit.control-duration", 18, "The control canary's own grant must outlast the subject's, and the tier Low allows 2 h: write a duration longer than 'duration' and no longer than that, or leave the key out for the longest.")]
    [InlineData("id: $.id\n", "ticket: $.id\n", "jit.broker.id", 19, "The key 'id' is missing. Give it a value.")]
    [InlineData("request: { url", "request: { urls", "jit.broker.request.urls", 21, "There is no key 'urls' here. Did you mean 'url'? There are: method, url, headers, body, content-type.")]
    [InlineData("{ bearer: { token: \"env:BROKER\" } }", "{ bearer: { token: s3cret } }", "jit.broker.auth.bearer.token", 20, "The secret itself does not belong here. Name where the server finds it: env:NAME or file:/path.")]
    [InlineData("{ bearer: { token: \"env:BROKER\" } }", "none\n        approver: boss", "jit.broker.approver", 21, "Write 'none', or exactly one of bearer, basic and client-credentials.")]
    [InlineData("user={userName}", "user={password}", "jit.broker.request.body", 21, "There is no placeholder {password}. There are: {userName}, {identityId}, {entitlement}, {seconds}, {minutes}, {duration}, {reference}, {ticket}. Where the braces belong to the text itself, write a blank behind the first one.")]
    [InlineData("requests/{id}\" }", "requests/{id\" }", "jit.broker.read.url", 26, "Nothing in this request says which grant is meant. Put {id} or {reference} into it.")]
    [InlineData("active: [active]", "active: [Pending]", "jit.broker.active", 29, "The state 'Pending' stands in pending and in active. It means one of them: take it out of one.")]
    [InlineData("- { name: lent-login", "- { name: login", "jit.probes[0].name", 33, "The name 'login' is used twice in this app. Choose another.")]
    [InlineData("from: lent-login", "from: login", "jit.probes[1].from", 34, "There is no sign-in named 'login' among the probes of this app. Add one, or name one of: lent-login.")]
    public void One_broken_key_is_named_with_its_line(string valid, string broken, string path, int line, string message)
    {
        var first = Valid.IndexOf(valid, StringComparison.Ordinal);
        Assert.True(first >= 0);

        var reading = _yaml.Read(Valid[..first] + broken + Valid[(first + valid.Length)..]);

        Assert.Null(reading.Governance);
        var error = Assert.Single(reading.Errors, e => e.Path == $"apps[0].{path}");
        Assert.Equal((line, message), (error.Line, error.Message));
    }

    [Fact]
    public void A_broker_that_is_left_out_is_one_error()
    {
        var start = Valid.IndexOf("      broker:", StringComparison.Ordinal);
        var error = Assert.Single(_yaml.Read(Valid[..start] + Valid[Valid.IndexOf("      probes:\n        - { name: lent", StringComparison.Ordinal)..]).Errors);

        Assert.Equal("apps[0].jit.broker", error.Path);
    }

    [Fact]
    public void Every_broker_is_written_and_stored_and_read_again_as_it_was()
    {
        var valid = _yaml.Read(Valid).Governance!;
        foreach (var jit in SomeJit.OfEveryKind)
        {
            var sample = jit.Broker is HttpBroker http ? jit with { Broker = http with { CaFile = null } } : jit;
            var governance = valid with { Apps = [valid.Apps[0] with { Tier = RiskTier.Critical, Jit = sample }] };

            var reading = _yaml.Read(_yaml.Write(governance));

            Assert.Empty(reading.Errors);
            Assert.Equal(sample, reading.Governance!.Apps[0].Jit);
            Assert.Equal(jit, StoredJson.Read<JitAccess>(StoredJson.Write(jit), "It"));
            Assert.DoesNotContain("hasApproval", StoredJson.Write(jit), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void It_is_written_as_a_person_would()
    {
        const string text = """
                jit:
                  entitlement: lent
                  duration: 30m
                  control-duration: 3h
                  ends-by: ticket
                  broker:
                    kind: http
                    auth:
                      client-credentials:
                        token-url: "https://idp.example/token"
                        client-id: tidemark
                        client-secret: "env:BROKER"
                        scope: broker
                    approver:
                      basic:
                        user-name: boss
                        password: "env:BROKER"
                    request:
                      method: POST
                      url: "https://broker.example/requests"
            """;

        Assert.Contains(text, _yaml.Write(_yaml.Read(Valid).Governance! is var g ? g with { Apps = [g.Apps[0] with { Jit = SomeJit.OfEveryKind[0] }] } : throw new InvalidOperationException()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tenant_lends_what_its_app_lends()
    {
        var apps = _yaml.Read(Valid.Replace("    connection: { url: \"https://crm.example/scim/v2\" }", "    connection: { url: \"https://crm.example/scim/v2\" }\n    tenants: [{ name: eu }, { name: us, owner: olga }]", StringComparison.Ordinal).Replace("apps: [crm]", "apps: all", StringComparison.Ordinal)).Governance!.Apps;

        Assert.Equal(2, apps.Length);
        Assert.Equal(apps[0].Jit, apps[1].Jit);
    }

    [Fact]
    public void No_mutilated_file_makes_the_reader_throw()
    {
        const string odd = "{}[]:,&*!|>'\"%@`#-?\t\n\0\u0085~$.";
        var random = new Random(20_261_126);
        for (var i = 0; i < 500; i++)
        {
            var at = random.Next(Valid.IndexOf("jit:", StringComparison.Ordinal), Valid.Length - 1);
            var text = random.Next(2) == 0
                ? Valid.Remove(at, Math.Min(random.Next(1, 30), Valid.Length - at))
                : Valid.Insert(at, odd[random.Next(odd.Length)].ToString());

            var reading = _yaml.Read(text);

            Assert.True(reading.Governance is null ^ reading.Errors.IsEmpty);
            Assert.All(reading.Errors, e => Assert.InRange(e.Line ?? 0, 1, 40));
        }
    }
}
