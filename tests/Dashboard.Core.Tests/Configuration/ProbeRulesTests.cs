using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Tests.Worlds;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Core.Tests.Configuration;

public sealed class ProbeRulesTests
{
    private static readonly Uri Https = new("https://idp.example/x");

    private static readonly PasswordGrantProbe Login = new("login", Https, "tidemark", null, null);

    private static readonly AuthorizationCodeProbe Portal = new("portal", Https, Https, "tidemark", null, Https, "openid", "user", "pass", null);

    private static readonly BasicProbe Dav = new("dav", Https, AnswerRule.Default);

    private static readonly LdapBindProbe Bind = new("bind", new("ldaps://dir.example"), "uid={userName}");

    private static readonly ClientCredentialsProbe Robot = new("robot", Https, "{userName}", null);

    private static readonly RequestProbe Form = new("form", Request("https://app.example/login", body: "u={userName}&p={password}"), AnswerRule.Default, null, null, null);

    private static readonly RequestProbe Key = new(
        "key",
        Request("https://app.example/me", "{credential}"),
        AnswerRule.Default,
        "login",
        new(Request("https://app.example/keys", "{accessToken}"), "$.key", null),
        Request("https://app.example/keys/{credential}"));

    private static readonly ConsoleProbe Console = new("console", Https, new NoAuth(), new(ListPagingKind.Page, "page", null, 100, null), "$.users", "login", "status", NameSet.Of("active"));

    [Fact]
    public void Every_kind_can_be_set_up() => Assert.Empty(Errors(
        Login, Portal, Dav, Bind, Robot, Form, Key, Console,
        new RequestProbe("session", Request("https://app.example/me", "{cookies}"), AnswerRule.Default, "portal", null, null),
        new RefreshTokenProbe("refresh", "LOGIN"),
        new AccessTokenProbe("api", "robot", Https, AnswerRule.Default),
        new SsoSessionProbe("sso", "portal"),
        new IntrospectionProbe("introspect", "login", Https, "x", Secret("env:X")),
        new RevocationProbe("revoke", "portal", Https)));

    [Fact]
    public void One_broken_field_gives_one_error_with_its_key()
    {
        (string Key, string Says, AccessProbe[] Probes)[] cases =
        [
            ("[0].name", "is not a name", [Login with { Name = "Log in" }]),
            ("[0].name", "is not a name", [Login with { Name = "" }]),
            ("[1].name", "used twice in this app", [Login, Login]),
            ("[0].timeout", "2m", [Login with { Timeout = TimeSpan.Zero }]),
            ("[0].timeout", "2m", [Login with { Timeout = TimeSpan.FromMinutes(2) + TimeSpan.FromTicks(1) }]),
            ("[0].ca-file", "There is no file '/nowhere.pem'", [Login with { CaFile = "/nowhere.pem" }]),
            ("[0].token-url", "absolute address", [Login with { TokenUrl = new("/token", UriKind.Relative) }]),
            ("[0].token-url", "absolute address", [Login with { TokenUrl = new("ftp://idp.example/") }]),
            ("[0].token-url", "without user name", [Login with { TokenUrl = new("https://me:pw@idp.example/") }]),
            ("[0].token-url", "fragment", [Login with { TokenUrl = new("https://idp.example/#x") }]),
            ("[0].token-url", "placeholder", [Login with { TokenUrl = new("https://idp.example/{userName}") }]),
            ("[0].client-id", "missing", [Login with { ClientId = " " }]),
            ("[0].scope", "leave the key out", [Login with { Scope = "" }]),
            ("[0].authorize-url", "absolute", [Portal with { AuthorizeUrl = new("file:///etc/passwd") }]),
            ("[0].redirect-uri", "absolute", [Portal with { RedirectUri = new("app:/cb") }]),
            ("[0].password-field", "two fields", [Portal with { PasswordField = "user" }]),
            ("[0].refused-text", "leave the key out", [Portal with { RefusedText = " " }]),
            ("[0].accepted", "'2xx' is not a list", [Dav with { Answers = AnswerRule.Default with { Accepted = "2xx" } }]),
            ("[0].refused", "'' is not a list", [Dav with { Answers = AnswerRule.Default with { Refused = "" } }]),
            ("[0].refused", "The status 204 stands in accepted and in refused", [Dav with { Answers = AnswerRule.Default with { Refused = "401,204" } }]),
            ("[0].accepted-text", "leave the key out", [Dav with { Answers = AnswerRule.Default with { AcceptedText = "" } }]),
            ("[0].refused-text", "The same text", [Dav with { Answers = AnswerRule.Default with { AcceptedText = "a", RefusedText = "a" } }]),
            ("[0].url", "directory server", [Bind with { Url = Https }]),
            ("[0].url", "nothing more", [Bind with { Url = new("ldap://dir.example/dc=example") }]),
            ("[0].dn", "{userName}", [Bind with { Dn = "uid=tester" }]),
            ("[0].dn", "no other placeholder", [Bind with { Dn = "uid={userName},ou={unit}" }]),
            ("[0].client-id", "{userName}", [Robot with { ClientId = "tidemark" }]),
            ("[0].from", "no sign-in named 'login' among the probes of this app. Add one, or name one of: (none yet)", [new RefreshTokenProbe("refresh", "login")]),
            ("[1].from", "or name one of: login", [Login, new RefreshTokenProbe("refresh", "refresh")]),
            ("[1].from", "yields a refresh token: 'robot'", [Robot, new RefreshTokenProbe("refresh", "robot")]),
            ("[1].from", "yields a refresh token: 'robot'", [Robot, new RevocationProbe("revoke", "robot", Https)]),
            ("[1].from", "leaves a single sign-on session: 'login'", [Login, new SsoSessionProbe("sso", "login")]),
            ("[1].from", "yields a token: 'dav'", [Dav, new AccessTokenProbe("api", "dav", Https, AnswerRule.Default)]),
            ("[1].from", "yields a token: 'bind'", [Bind, new IntrospectionProbe("introspect", "bind", Https, "x", Secret("env:X"))]),
            ("[1].from", "no sign-in named 'key'", [Login, new RequestProbe("other", Request("https://app.example", "{accessToken}"), AnswerRule.Default, "key", null, null)]),
            ("[2].from", "used by 'one' already", [Login, new RefreshTokenProbe("one", "login"), new RefreshTokenProbe("two", "LOGIN")]),
            ("[2].from", "used by 'one' already", [Login, new RefreshTokenProbe("one", "login"), new RequestProbe("two", Request("https://app.example/", "{refreshToken}"), AnswerRule.Default, "login", null, null)]),
            ("[0].url", "shows who asks", [Form with { Request = Request("https://app.example/?u={userName}") }]),
            ("[0].url", "Name the sign-in with 'from'", [Form with { Request = Request("https://app.example/", "{cookies}") }]),
            ("[1].from", "is a sign-in itself", [Login, Form with { From = "login" }]),
            ("[0].obtain", "how it is got", [Form with { Request = Request("https://app.example/", "{credential}") }]),
            ("[1].obtain.path", "Exactly one", [Login, Key with { Obtain = Key.Obtain! with { Path = null } }]),
            ("[1].obtain.path", "Exactly one", [Login, Key with { Obtain = Key.Obtain! with { Cookie = "sid" } }]),
            ("[1].obtain.path", "is not a path", [Login, Key with { Obtain = Key.Obtain! with { Path = "$..key" } }]),
            ("[1].obtain.cookie", "name of the cookie", [Login, Key with { Obtain = Key.Obtain! with { Path = null, Cookie = "a b" } }]),
            ("[1].obtain.url", "cannot be in it", [Login, Key with { Obtain = Key.Obtain! with { Request = Request("https://app.example/{credential}") } }]),
            ("[1].obtain.url", "belongs to a sign-in", [Login, Key with { Obtain = Key.Obtain! with { Request = Request("https://app.example/", "{password}") } }]),
            ("[1].obtain.url", "used nowhere", [Login, Key with { Request = Request("https://app.example/", "{accessToken}"), Delete = null }]),
            ("[0].obtain.url", "Name the sign-in with 'from'", [Key with { From = null }]),
            ("[1].delete", "nothing to delete", [Login, Key with { Obtain = null, Request = Request("https://app.example/", "{accessToken}") }]),
            ("[1].delete.url", "belongs to a sign-in", [Login, Key with { Delete = Request("https://app.example/", "{password}") }]),
            ("[0].method", "'get' is not a method", [Form with { Request = Form.Request with { Method = "get" } }]),
            ("[0].headers.Host", "Leave it out", [Form with { Request = Form.Request with { Headers = Headers(("Host", "evil.example")) } }]),
            ("[0].headers.content-type", "under 'content-type'", [Form with { Request = Form.Request with { Headers = Headers(("content-type", "x")) } }]),
            ("[0].headers.X Y", "not the name of a header", [Form with { Request = Form.Request with { Headers = Headers(("X Y", "a")) } }]),
            ("[0].headers.x-a", "twice", [Form with { Request = Form.Request with { Headers = Headers(("X-A", "a"), ("x-a", "b")) } }]),
            ("[0].headers.X-A", "one line of ASCII", [Form with { Request = Form.Request with { Headers = Headers(("X-A", "a\r\nX-B: b")) } }]),
            ("[0].headers.X-A", "one line of ASCII", [Form with { Request = Form.Request with { Headers = Headers(("X-A", "ü")) } }]),
            ("[0].headers.X-A", "no placeholder {token}", [Form with { Request = Form.Request with { Headers = Headers(("X-A", "{token}")) } }]),
            ("[0].body", "no placeholder {secret}", [Form with { Request = Form.Request with { Body = "{password}{secret}" } }]),
            ("[0].content-type", "is not a media type", [Form with { Request = Form.Request with { Body = "x", Headers = Headers(("X", "{password}")), ContentType = "json" } }]),
            ("[0].content-type", "form-urlencoded and for JSON only", [Form with { Request = Form.Request with { ContentType = "text/xml" } }]),
            ("[0].items", "'$..users' is not a path", [Console with { ItemsPath = "$..users" }]),
            ("[0].account", "'$' is not a path", [Console with { AccountField = "$" }]),
            ("[0].active", "is not a path", [Console with { ActiveField = "a b" }]),
            ("[0].active-values", "Name with 'active'", [Console with { ActiveField = null }]),
            ("[0].active-values", "nobody would ever be", [Console with { ActiveValues = NameSet.Empty }]),
            ("[0].auth.client-credentials.token-url", "absolute", [Console with { Auth = new ClientCredentialsAuth(new("ftp://x.example"), "x", Secret("env:X"), null) }]),
            ("[0].paging.parameter", "needs the name", [Console with { Paging = new(ListPagingKind.Page, null, null, 100, null) }]),
            ("[0].paging.parameter", "has no parameter", [Console with { Paging = new(ListPagingKind.NextLink, "page", null, 100, "$.next") }]),
            ("[0].paging.next-path", "needs the path", [Console with { Paging = new(ListPagingKind.Cursor, "cursor", null, 100, null) }]),
            ("[0].paging.next-path", "Leave it out", [Console with { Paging = new(ListPagingKind.Offset, "offset", null, 100, "$.next") }]),
            ("[0].paging.size-parameter", "one page has no size", [Console with { Paging = ListPaging.OnePage with { SizeParameter = "size" } }]),
            ("[0].paging.size-parameter", "two parameters", [Console with { Paging = Console.Paging with { SizeParameter = "page" } }]),
            ("[0].paging.size", "10000", [Console with { Paging = Console.Paging with { Size = 0 } }]),
        ];

        foreach (var (key, says, probes) in cases)
        {
            var errors = Errors(probes);

            Assert.True(errors.Length == 1, $"{key} {says}: {string.Join(" | ", errors.Select(e => e.Path + " " + e.Message))}");
            Assert.Equal("apps[0].probes" + key, errors[0].Path);
            Assert.Contains(says, errors[0].Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{userName}://app.example/")]
    [InlineData("https://{userName}.example/")]
    [InlineData("https://app.example:{password}/")]
    [InlineData("https://{password}@app.example/")]
    [InlineData("https://me@app.example/")]
    [InlineData("https://app.example\\@evil.example/{password}")]
    [InlineData("https://app.example#{password}")]
    [InlineData("https://app.example/#{password}")]
    [InlineData("https://app.example/a b")]
    [InlineData("https://app.example/\r\nX: y")]
    [InlineData(" https://app.example/")]
    [InlineData("//app.example/")]
    [InlineData("/me")]
    [InlineData("ftp://app.example/")]
    [InlineData("https:///me")]
    [InlineData("https://app.example:99999/")]
    public void An_address_that_could_send_a_credential_elsewhere_is_refused(string url) =>
        Assert.Equal("apps[0].probes[0].url", Assert.Single(Errors(Form with { Request = Form.Request with { Url = url } }).DistinctBy(e => e.Path)).Path);

    [Theory]
    [InlineData("https://app.example/users/{userName}?p={password}&x=%20")]
    [InlineData("http://127.0.0.1:8080?u={userName}")]
    [InlineData("HTTPS://[::1]:8443/{userName}/{password}")]
    [InlineData("https://app.example")]
    public void Placeholders_may_stand_in_path_and_query(string url) => Assert.Empty(Errors(Form with { Request = Form.Request with { Url = url } }));

    [Theory]
    [InlineData("{\"query\": \"{ me { id } }\", \"p\": \"{password}\"}", "application/json")]
    [InlineData("{\"p\":\"{password}\"}", "application/scim+json; charset=utf-8")]
    [InlineData("u={userName}&p={password}", "application/x-www-form-urlencoded")]
    public void Braces_that_belong_to_a_body_are_no_placeholders(string body, string type) =>
        Assert.Empty(Errors(Form with { Request = Form.Request with { Body = body, ContentType = type } }));

    [Theory]
    [InlineData("$", true)]
    [InlineData("$.users", true)]
    [InlineData("profile.e-mail", true)]
    [InlineData("emails[0].value", true)]
    [InlineData("$[0].users", true)]
    [InlineData("@odata.nextLink", true)]
    [InlineData("", false)]
    [InlineData("$.", false)]
    [InlineData("$..key", false)]
    [InlineData("$users", false)]
    [InlineData("a.", false)]
    [InlineData("a[*]", false)]
    [InlineData("a[]", false)]
    [InlineData("a['b']", false)]
    [InlineData("a b", false)]
    public void A_path_is_names_and_places(string path, bool isPath) => Assert.Equal(isPath, ProbeRules.IsJsonPath(path));

    [Fact]
    public void The_budget_of_sign_ins_has_bounds()
    {
        Assert.Empty(Budget(1, TimeSpan.FromSeconds(1)));
        Assert.Empty(Budget(1000, TimeSpan.FromDays(1)));
        Assert.Equal("sources[0].canaries.sign-ins.attempts", Assert.Single(Budget(0, TimeSpan.FromMinutes(1))).Path);
        Assert.Equal("sources[0].canaries.sign-ins.attempts", Assert.Single(Budget(1001, TimeSpan.FromMinutes(1))).Path);
        Assert.Equal("sources[0].canaries.sign-ins.window", Assert.Single(Budget(1, TimeSpan.FromSeconds(0.999))).Path);
        Assert.Equal("sources[0].canaries.sign-ins.window", Assert.Single(Budget(1, TimeSpan.FromDays(1.001))).Path);

        static ImmutableArray<ConfigurationError> Budget(int attempts, TimeSpan window) =>
            GovernanceValidator.Validate(Some.Governance() with { Sources = [Some.Source(Some.Rules("admins") with { SignIns = new(attempts, window) })] });
    }

    [Fact]
    public async Task The_same_probes_twice_change_nothing_and_only_administrators_change_them()
    {
        var store = new FakeGovernance(Governance.Empty, new FakeTimeProvider(Some.Noon));
        var desk = new GovernanceDesk(store, new ReadableSecrets(), new NoFile(), FakeAuditTrail.Unseen());

        Assert.True((await desk.ApplyAsync(With(Login, Key), 1, Some.Administrator, default)).IsChanged);
        Assert.False((await desk.ApplyAsync(With(Login with { }, Key with { Request = Request("https://app.example/me", "{credential}") }), 2, Some.Administrator, default)).IsChanged);
        Assert.NotEmpty((await desk.ApplyAsync(With(Login), 2, Some.Manager, default)).Errors);
        Assert.True((await desk.ApplyAsync(With(Login, Key with { Delete = null }), 2, Some.Administrator, default)).IsChanged);
        Assert.Equal(2, store.Saves);
    }

    [Fact]
    public void More_sign_ins_at_one_server_than_the_budget_has_attempts_are_refused_where_they_would_never_be_decided()
    {
        BasicProbe[] four = [.. Enumerable.Range(1, 4).Select(i => Dav with { Name = $"dav-{i}" })];

        var error = Assert.Single(Errors(four));
        Assert.Equal("campaigns[0].apps[0]", error.Path);
        Assert.Contains($"4 sign-in probes of 'mail' (dav-1, dav-2, dav-3, dav-4) try one server and need up to 4 attempts in one reading, but the budget of the source '{With(four).Sources[0].Name}' is 3 in 10 min", error.Message, StringComparison.Ordinal);

        // As many as there are attempts, at two servers, for another kind of identity, or where nobody leaves.
        Assert.Empty(Errors(four[..3]));
        Assert.Empty(Errors([.. four[..3], Bind]));
        Assert.Empty(Errors([.. four[..3], four[3] with { Url = new("https://idp.example:8443/") }]));
        Assert.Empty(Errors([.. four[..3], Robot]));
        var governance = With(four);
        Assert.Empty(GovernanceValidator.Validate(governance with { Campaigns = [governance.Campaigns[0] with { Journey = [Phase.Join, Phase.Move] }] }));
        Assert.Empty(GovernanceValidator.Validate(governance with { Sources = [Some.Source(Some.Rules("admins") with { SignIns = new(4, TimeSpan.FromMinutes(10)) })] }));
    }

    [Theory]
    [InlineData(IdentityKind.Person)]
    [InlineData(IdentityKind.Agent)]
    public void Any_kind_of_canary_may_meet_any_kind_of_probe(IdentityKind kind)
    {
        var governance = With(Robot);
        Assert.Empty(GovernanceValidator.Validate(governance with { Campaigns = [governance.Campaigns[0] with { Kind = kind }] }));
    }

    private static ImmutableArray<ConfigurationError> Errors(params AccessProbe[] probes) => GovernanceValidator.Validate(With(probes));

    private static Governance With(params AccessProbe[] probes) => Some.Governance(Some.App() with { Probes = new([.. probes]) });

    private static ProbeRequest Request(string url, string? header = null, string? body = null) =>
        new("POST", url, header is null ? Headers() : Headers(("X-Key", header)), body, ProbeRequest.DefaultContentType);

    private static ImmutableSortedDictionary<string, string> Headers(params (string Name, string Value)[] headers) => headers.ToImmutableSortedDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal);

    private static SecretReference Secret(string text) => SecretReference.TryParse(text, out var secret) ? secret : throw new ArgumentException(text);
}
