using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Configuration;

namespace Dashboard.Infrastructure.Tests.Configuration;

public sealed class ProbeYamlErrorTests
{
    // The line numbers below count from this text: 'probes' is line 11.
    private const string Valid = """
        version: 1
        sources:
          - name: directory
            connection: { url: "https://directory.example/scim/v2" }
            canaries: { sign-ins: { attempts: 4, window: 20m } }
        apps:
          - name: crm
            owner: olivia
            tier: Low
            connection: { url: "https://crm.example/scim/v2" }
            probes:
              - { name: login, kind: password-grant, token-url: "https://idp.example/token", client-id: tidemark, client-secret: "env:IDP", scope: "openid offline_access" }
              - { name: portal, kind: authorization-code, authorize-url: "https://idp.example/authorize", token-url: "https://idp.example/token", client-id: x, redirect-uri: "https://tidemark.example/cb", scope: openid, refused-text: "Sign-in failed" }
              - { name: dav, kind: basic, url: "https://dav.example/", accepted: 200-299, refused: 401 }
              - { name: bind, kind: ldap-bind, url: "ldaps://127.0.0.1:636", dn: "uid={userName},ou=people,dc=example" }
              - { name: robot, kind: client-credentials, token-url: "https://idp.example/token", client-id: "{userName}" }
              - name: key
                kind: request
                from: login
                url: "https://crm.example/me"
                headers: { X-Api-Key: "{credential}" }
                obtain: { url: "https://crm.example/keys", headers: { Authorization: "Bearer {accessToken}" }, path: $.key }
                delete: { url: "https://crm.example/keys/{credential}" }
              - { name: refresh, kind: refresh-token, from: login }
              - { name: api, kind: access-token, from: login, url: "https://crm.example/me" }
              - { name: sso, kind: sso-session, from: portal }
              - { name: introspect, kind: introspection, from: login, url: "https://idp.example/introspect", client-id: x, client-secret: "env:IDP" }
              - { name: revoke, kind: revocation, from: login, url: "https://idp.example/revoke" }
              - { name: console, kind: console, url: "https://crm.example/users", auth: { bearer: { token: "env:CONSOLE" } }, paging: { kind: next-link, next-path: $.next }, items: $.users, account: login, active: status, active-values: [active] }
        """;

    private readonly GovernanceYaml _yaml = new();

    [Fact]
    public void The_file_that_the_others_break_is_fine_and_has_the_defaults()
    {
        var reading = _yaml.Read(Valid);

        Assert.Empty(reading.Errors);
        var probes = reading.Governance!.Apps[0].Probes;
        Assert.Equal(12, probes.All.Length);
        Assert.All(probes.All, p => Assert.Equal(AccessProbe.DefaultTimeout, p.Timeout));
        var key = Assert.IsType<RequestProbe>(probes.Find("key"));
        Assert.Equal(("GET", "POST", "DELETE", ProbeRequest.DefaultContentType), (key.Request.Method, key.Obtain!.Request.Method, key.Delete!.Method, key.Request.ContentType));
        Assert.Equal(AnswerRule.Default, key.Answers);
        Assert.Equal(("username", "password"), Assert.IsType<AuthorizationCodeProbe>(probes.Find("portal")) is var portal ? (portal.UserField, portal.PasswordField) : default);
        Assert.Equal((4, TimeSpan.FromMinutes(20)), reading.Governance.Sources[0].Canaries.SignIns is var budget ? (budget.Attempts, budget.Window) : default);
    }

    [Theory]
    [InlineData("kind: basic", "kind: basci", "apps[0].probes[2].kind", 14, "'basci' is not one of password-grant, authorization-code, basic, ldap-bind, client-credentials, request, refresh-token, access-token, sso-session, introspection, revocation, console.")]
    [InlineData("kind: basic, ", "", "apps[0].probes[2].kind", 14, "The key 'kind' is missing. Give it one of password-grant, authorization-code, basic, ldap-bind, client-credentials, request, refresh-token, access-token, sso-session, introspection, revocation, console.")]
    [InlineData("kind: basic", "kind: [basic]", "apps[0].probes[2].kind", 14, "A single value belongs here, not a list or keys.")]
    [InlineData("name: dav", "nam: dav", "apps[0].probes[2].nam", 14, "A probe of the kind 'basic' has no key 'nam'. Did you mean 'name'? There are: name, kind, kinds, ca-file, timeout, url, accepted, accepted-text, refused, refused-text.")]
    [InlineData("name: dav", "scope: dav", "apps[0].probes[2].scope", 14, "A probe of the kind 'basic' has no key 'scope'. There are: name, kind, kinds, ca-file, timeout, url, accepted, accepted-text, refused, refused-text.")]
    [InlineData("name: refresh", "name: refresh, url: x", "apps[0].probes[6].url", 24, "A probe of the kind 'refresh-token' has no key 'url'. There are: name, kind, kinds, ca-file, timeout, from.")]
    [InlineData("refused: 401 }", "refused: 401, kinds: [Robot] }", "apps[0].probes[2].kinds[0]", 14, "'Robot' is not one of Person, ServiceAccount, Agent.")]
    [InlineData("refused: 401 }", "refused: 401, kinds: Person }", "apps[0].probes[2].kinds", 14, "A list belongs here: [a, b], or one '- ' for each line.")]
    [InlineData("refused: 401 }", "refused: 401, timeout: 3m }", "apps[0].probes[2].timeout", 14, "The timeout must lie between nothing and 2m.")]
    [InlineData("client-secret: \"env:IDP\", scope", "client-secret: hunter2, scope", "apps[0].probes[0].client-secret", 12, "The secret itself does not belong here. Name where the server finds it: env:NAME or file:/path.")]
    [InlineData("X-Api-Key: \"{credential}\"", "X-Api-Key: [a]", "apps[0].probes[5].headers.X-Api-Key", 21, "A single value belongs here, not a list or keys.")]
    [InlineData("headers: { X-Api-Key: \"{credential}\" }", "headers: X-Api-Key", "apps[0].probes[5].headers", 21, "Keys and values belong here: Name: value.")]
    [InlineData("path: $.key", "pat: $.key", "apps[0].probes[5].obtain.pat", 22, "There is no key 'pat' here. Did you mean 'path'? There are: method, url, headers, body, content-type, path, cookie.")]
    [InlineData("path: $.key", "path: $.key, cookie: sid", "apps[0].probes[5].obtain.path", 22, "Say where the credential stands: with 'path' in the JSON answer, or with 'cookie' in a cookie. Exactly one of them.")]
    [InlineData("from: portal", "from: login", "apps[0].probes[8].from", 26, "Only a sign-in of the kind authorization-code leaves a single sign-on session: 'login' is not one. Name another.")]
    [InlineData("kind: next-link", "kind: next", "apps[0].probes[11].paging.kind", 29, "'next' is not one of none, page, offset, cursor, next-link.")]
    [InlineData("auth: { bearer: { token: \"env:CONSOLE\" } }", "auth: bearer", "apps[0].probes[11].auth", 29, "Write 'none', or exactly one of bearer, basic and client-credentials.")]
    [InlineData("attempts: 4", "attempts: 0", "sources[0].canaries.sign-ins.attempts", 5, "Allow between 1 and 1000 sign-in attempts per canary.")]
    [InlineData("window: 20m", "windows: 20m", "sources[0].canaries.sign-ins.windows", 5, "There is no key 'windows' here. Did you mean 'window'? There are: attempts, window.")]
    public void One_broken_key_is_named_with_its_line(string valid, string broken, string path, int line, string message)
    {
        var first = Valid.IndexOf(valid, StringComparison.Ordinal);
        Assert.True(first >= 0);

        var reading = _yaml.Read(Valid[..first] + broken + Valid[(first + valid.Length)..]);

        Assert.Null(reading.Governance);
        var error = Assert.Single(reading.Errors, e => e.Path == path);
        Assert.Equal((line, message), (error.Line, error.Message));
    }

    [Fact]
    public void A_probe_of_an_unknown_kind_is_one_error() =>
        Assert.Single(_yaml.Read(Valid.Replace("kind: console", "kind: consul", StringComparison.Ordinal)).Errors);

    [Fact]
    public void What_two_tenants_inherit_is_wrong_once_and_where_it_stands()
    {
        const string tenants = """
                tenants:
                  - { name: eu, owner: olga }
                  - { name: us }
            """;
        var errors = _yaml.Read(Valid.Replace("refused: 401", "refused: 200", StringComparison.Ordinal) + "\n" + tenants).Errors;

        var error = Assert.Single(errors);
        Assert.Equal(("apps[0].probes[2].refused", 14), (error.Path, error.Line));
    }

    [Fact]
    public void A_secret_in_the_open_is_not_repeated() =>
        Assert.DoesNotContain(_yaml.Read(Valid.Replace("env:IDP", "hunter2", StringComparison.Ordinal)).Errors, e => e.Message.Contains("hunter2", StringComparison.Ordinal));

    [Fact]
    public void No_mutilated_file_makes_the_reader_throw()
    {
        const string odd = "{}[]:,&*!|>'\"%@`#-?\t\n\0\u0085~$.";
        var random = new Random(20_261_126);
        for (var i = 0; i < 1000; i++)
        {
            var at = random.Next(Valid.IndexOf("probes:", StringComparison.Ordinal), Valid.Length - 1);
            var text = random.Next(2) == 0
                ? Valid.Remove(at, Math.Min(random.Next(1, 30), Valid.Length - at))
                : Valid.Insert(at, odd[random.Next(odd.Length)].ToString());

            var reading = _yaml.Read(text);

            Assert.True(reading.Governance is null ^ reading.Errors.IsEmpty);
            Assert.All(reading.Errors, e => Assert.InRange(e.Line ?? 0, 1, 40));
        }
    }
}
