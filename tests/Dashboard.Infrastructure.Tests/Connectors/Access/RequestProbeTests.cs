using System.Text;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Connectors.Lists;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>Requests that were set up: how they are filled, where they go, and what an answer means.</summary>
public sealed class RequestProbeTests : IAsyncLifetime
{
    private static readonly AnswerRule Rule = new("200-299,302", null, "401,403", "is locked");

    private readonly ProbeRig _rig = new();
    private FakeServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FakeServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    public static TheoryData<string> Odds => [.. Odd.All];

    [Theory]
    [InlineData(200, "fine", null, AttemptOutcome.Accepted)]
    [InlineData(204, "", null, AttemptOutcome.Accepted)]
    [InlineData(302, "", null, AttemptOutcome.Accepted)]
    [InlineData(303, "", null, AttemptOutcome.Unknown)]
    [InlineData(401, "", null, AttemptOutcome.Refused)]
    [InlineData(403, "", null, AttemptOutcome.Refused)]
    [InlineData(404, "", null, AttemptOutcome.Unknown)]
    [InlineData(500, "", null, AttemptOutcome.Unknown)]
    [InlineData(200, "Hello, canary", "Hello", AttemptOutcome.Accepted)]
    [InlineData(200, "Please sign in", "Hello", AttemptOutcome.Unknown)]
    [InlineData(200, "Hello, your account is locked", "Hello", AttemptOutcome.Refused)]
    [InlineData(500, "Your account is locked", null, AttemptOutcome.Refused)]
    public async Task An_answer_means_what_was_set_up_for_it(int status, string body, string? acceptedText, AttemptOutcome expected)
    {
        _server.Answer = async context =>
        {
            context.Response.Headers.Location = status is 302 or 303 ? "/home?secret=1" : default;
            await (status is 204 ? NoContentAsync(context) : FakeServer.WriteAsync(context, status, body, "text/plain"));
        };
        var rule = Rule with { AcceptedText = acceptedText };

        var basic = await _rig.TryAsync(ProbeRig.Call(new BasicProbe("basic", _server.At("/me"), rule)));
        var token = await _rig.TryAsync(ProbeRig.Call(new AccessTokenProbe("api", "login", _server.At("/me"), rule), own: new HeldCredential { AccessToken = "acc3ss-token" }));
        var key = await _rig.TryAsync(ProbeRig.Call(Key(_server.At("/me").OriginalString) with { Answers = rule }, own: new HeldCredential { Value = "k3y-value" }));

        Assert.All([basic, token, key], a => Assert.Equal(expected, a.Attempt.Outcome));
    }

    [Theory]
    [MemberData(nameof(Odds))]
    public async Task An_odd_answer_neither_accepts_nor_refuses(string odd)
    {
        _server.Answer = context => Odd.WriteAsync(context, odd);
        var rule = new AnswerRule("200-299", odd is "200 page" ? "Hello" : null, "401,403", null);
        var patience = Odd.Patience(odd);

        var basic = await _rig.TryAsync(ProbeRig.Call(new BasicProbe("basic", _server.At("/me"), rule) { Timeout = patience }));
        var token = await _rig.TryAsync(ProbeRig.Call(new AccessTokenProbe("api", "login", _server.At("/me"), rule) { Timeout = patience }, own: new HeldCredential { AccessToken = "acc3ss-token" }));
        var key = await _rig.TryAsync(ProbeRig.Call(Key(_server.At("/me").OriginalString) with { Answers = rule, Timeout = patience }, own: new HeldCredential { Value = "k3y-value" }));

        Assert.All([basic, token, key], a => Assert.Equal(AttemptOutcome.Unknown, a.Attempt.Outcome));
        Assert.All([basic, token, key], a => Assert.Equal(odd is "429" or "503 with Retry-After", a.NotBefore is not null));
        Assert.All(_server.Requests, r => Assert.StartsWith("GET /me", r, StringComparison.Ordinal)); // nothing is followed
    }

    /// <summary>Some apps give a session a new name every few minutes: with the old one a leaver would look refused.</summary>
    [Theory]
    [InlineData("{cookies}")]
    [InlineData("sid={credential}")]
    public async Task A_session_that_is_renewed_by_use_is_kept_up_with(string header)
    {
        _server.Answer = context =>
        {
            var sid = context.Request.Cookies["sid"];
            context.Response.Headers.Append("Set-Cookie", "sid=second-s3ss10n; Path=/");
            return FakeServer.WriteAsync(context, sid is "first-s3ss10n" ? 200 : 401, "{}");
        };

        var answer = await _rig.TryAsync(ProbeRig.Call(SessionKey(header), own: Sid("first-s3ss10n")));
        var refused = await _rig.TryAsync(ProbeRig.Call(SessionKey(header), own: answer.Obtained));

        Assert.Equal(AttemptOutcome.Accepted, answer.Attempt.Outcome);
        Assert.Equal(header[0] == '{' ? "second-s3ss10n" : "first-s3ss10n", answer.Obtained!.Cookies[CookieJar.Origin(_server.Url)]["sid"]);
        Assert.Equal(header[0] == '{' ? "first-s3ss10n" : "second-s3ss10n", answer.Obtained.Value);
        Assert.Equal((AttemptOutcome.Refused, null), (refused.Attempt.Outcome, refused.Obtained));
        ProbeRig.HoldsNone(answer, "first-s3ss10n", "second-s3ss10n");
    }

    [Theory]
    [InlineData("{cookies}", "hangs up", true)]
    [InlineData("sid={credential}", "hangs up", true)]
    [InlineData("{cookies}", "503 that renews", true)]
    [InlineData("sid={credential}", "503 that renews", true)]
    [InlineData("{cookies}", "503", true)] // a gateway may have lost the answer of the app behind it
    [InlineData("{cookies}", "404", false)]
    [InlineData("sid={credential}", "404", false)]
    [InlineData("rt={refreshToken}", "hangs up", true)]
    [InlineData("key={accessToken}", "hangs up", false)] // is not used up by use
    public async Task What_a_lost_answer_may_have_renewed_is_in_doubt(string header, string way, bool expected)
    {
        _server.Answer = context =>
        {
            if (way is "hangs up")
            {
                context.Abort();
                return Task.CompletedTask;
            }

            if (way is "503 that renews")
            {
                context.Response.Headers.Append("Set-Cookie", "sid=second-s3ss10n; Path=/");
            }

            return FakeServer.WriteAsync(context, way is "404" ? 404 : 503, "{}");
        };

        var answer = await _rig.TryAsync(ProbeRig.Call(SessionKey(header), own: Sid("first-s3ss10n") with { RefreshToken = "r3fresh-token", AccessToken = "acc3ss-token" }));

        Assert.Equal((AttemptOutcome.Unknown, expected), (answer.Attempt.Outcome, answer.IsInDoubt));
        Assert.Null(answer.Obtained);
    }

    [Fact]
    public async Task A_refresh_token_that_a_request_rotates_is_kept_up_with()
    {
        _server.Answer = context => FakeServer.WriteAsync(context, 200, """{"access_token":"acc3ss-2","refresh_token":"r3fresh-2"}""");

        var answer = await _rig.TryAsync(ProbeRig.Call(SessionKey("rt={refreshToken}"), own: Sid("first-s3ss10n") with { RefreshToken = "r3fresh-1", AccessToken = "acc3ss-1" }));

        Assert.Equal(("acc3ss-2", "r3fresh-2", "first-s3ss10n"), (answer.Obtained!.AccessToken, answer.Obtained.RefreshToken, answer.Obtained.Value));
        ProbeRig.HoldsNone(answer, "r3fresh-1", "r3fresh-2", "acc3ss-2");
    }

    [Fact]
    public async Task User_name_and_password_go_by_Basic_and_are_never_shown()
    {
        string? header = null;
        _server.Answer = context =>
        {
            header = context.Request.Headers.Authorization;
            return FakeServer.WriteAsync(context, 200, $"you sent {header} for {ProbeRig.Password}", "text/plain");
        };

        var answer = await _rig.TryAsync(ProbeRig.Call(new BasicProbe("basic", _server.At("/me?key=h1dden-key"), AnswerRule.Default)));

        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ProbeRig.UserName}:{ProbeRig.Password}"))}", header);
        ProbeRig.HoldsNone(answer, ProbeRig.Password, "h1dden-key", $"{ProbeRig.UserName}:{ProbeRig.Password}");
        Assert.NotNull(answer.Exchanges[0].Excerpt);
    }

    [Fact]
    public async Task Each_value_is_encoded_for_its_place_and_never_read_as_a_placeholder()
    {
        _server.Answer = context => FakeServer.WriteAsync(context, 200, "{}");
        const string Odd = "a/b?c=d&e\"{userName}";
        var own = new HeldCredential { Value = Odd };

        var json = Key($"{_server.Url}keys/{{credential}}?k={{credential}}") with { Request = ProbeRig.Request("POST", $"{_server.Url}keys/{{credential}}?k={{credential}}", """{"k":"{credential}","u":"{userName}"}""", "application/json", ("X-Key", "{credential}")) };
        await _rig.TryAsync(ProbeRig.Call(json, own: own));
        await _rig.TryAsync(ProbeRig.Call(json with { Request = ProbeRig.Request("POST", _server.At("/f"), "k={credential}", "application/x-www-form-urlencoded") }, own: own));

        var encoded = Uri.EscapeDataString(Odd);
        var requests = _server.Requests.ToArray();
        Assert.Contains($"?k={encoded}", requests[0], StringComparison.Ordinal);
        Assert.Contains("%2F", requests[0], StringComparison.Ordinal);
        Assert.Equal(Odd, System.Text.Json.JsonElement.Parse(requests[0][requests[0].IndexOf("{\"k\"", StringComparison.Ordinal)..]).GetProperty("k").GetString());
        Assert.Equal($"POST /f k={encoded}", requests[1]);
    }

    [Theory]
    [InlineData("http://{credential}/x")]
    [InlineData("http://127.0.0.1:{credential}/x")]
    [InlineData("http://{userName}@127.0.0.1/x")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("{credential}")]
    [InlineData("")]
    public async Task A_value_never_decides_where_a_request_goes(string url)
    {
        var answer = await _rig.TryAsync(ProbeRig.Call(Key(url), own: new HeldCredential { Value = "1" }));

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.Empty(answer.Exchanges);
    }

    [Theory]
    [InlineData("Host", "elsewhere.example", "cannot be set up")]
    [InlineData("X-Key", "{credential}", "a line break")]
    [InlineData("X-Key", "{accessToken}", "needs {accessToken}")]
    [InlineData("X-Key", "{cookies}", "needs {cookies}")]
    public async Task What_cannot_be_sent_safely_is_not_sent(string header, string value, string reason)
    {
        var probe = Key(_server.At("/me").OriginalString) with { Request = ProbeRig.Request("GET", _server.At("/me"), null, "application/json", (header, value)) };
        var bundle = new HeldCredential { Cookies = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["https://other.example"] = new Dictionary<string, string> { ["sid"] = "of another origin" } } };

        var answer = await _rig.TryAsync(ProbeRig.Call(probe, bundle, own: new HeldCredential { Value = "k3y\r\nX-Admin: 1" }));

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.Contains(reason, answer.Attempt.Reason, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_credential_of_dots_does_not_climb_out_of_its_path()
    {
        var answer = await _rig.TryAsync(ProbeRig.Call(Key($"{_server.Url}keys/{{credential}}"), own: new HeldCredential { Value = ".." }));

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_method_that_is_none_is_a_matter_of_setting_up()
    {
        var probe = Key(_server.At("/me").OriginalString) with { Request = ProbeRig.Request("GET THIS", _server.At("/me")) };

        Assert.Contains("as it is set up", (await _rig.TryAsync(ProbeRig.Call(probe))).Attempt.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_leaves_its_session_to_others_of_the_same_origin()
    {
        _server.Answer = context =>
        {
            if (context.Request.Path == "/login")
            {
                context.Response.Headers.Append("Set-Cookie", "sid=s3ss10n-value; Path=/; HttpOnly");
                context.Response.Headers.Append("Set-Cookie", "old=gone; Max-Age=0");
                context.Response.Redirect("/home");
                return Task.CompletedTask;
            }

            return FakeServer.WriteAsync(context, context.Request.Headers.Cookie == "sid=s3ss10n-value" ? 200 : 401, "{}");
        };
        var signIn = new RequestProbe("form", ProbeRig.Request("POST", _server.At("/login"), "u={userName}&p={password}", "application/x-www-form-urlencoded"), Rule, null, null, null);
        var session = new RequestProbe("session", ProbeRig.Request("GET", _server.At("/me"), null, "application/json", ("Cookie", "{cookies}")), AnswerRule.Default, "form", null, null);

        var bundle = await _rig.TryAsync(ProbeRig.Call(signIn));
        var obtained = await _rig.ObtainAsync(ProbeRig.Call(session, bundle.Obtained, password: null, others: signIn));
        var used = await _rig.TryAsync(ProbeRig.Call(session, own: obtained.Obtained, password: null, others: signIn));

        Assert.Equal(AttemptOutcome.Accepted, used.Attempt.Outcome);
        Assert.Equal(["sid"], bundle.Obtained!.Cookies.Single().Value.Keys);
        ProbeRig.HoldsNone(bundle, ProbeRig.Password, "s3ss10n-value");
        ProbeRig.HoldsNone(used, "s3ss10n-value");
    }

    [Fact]
    public async Task Of_two_sessions_of_one_name_the_one_for_the_path_is_used()
    {
        _server.Answer = context =>
        {
            context.Response.Headers.Append("Set-Cookie", "sid=app-s3ss10n; Path=/app");
            context.Response.Headers.Append("Set-Cookie", "sid=admin-s3ss10n; Path=/admin");
            return FakeServer.WriteAsync(context, context.Request.Path == "/login" || context.Request.Headers.Cookie == "sid=app-s3ss10n" ? 200 : 401, "{}");
        };
        var signIn = new RequestProbe("form", ProbeRig.Request("POST", _server.At("/login"), "p={password}", "application/x-www-form-urlencoded"), AnswerRule.Default, null, null, null);
        RequestProbe Session(string path) => new("session", ProbeRig.Request("GET", _server.At(path), null, "application/json", ("Cookie", "{cookies}")), AnswerRule.Default, "form", null, null);

        var bundle = (await _rig.TryAsync(ProbeRig.Call(signIn))).Obtained;
        var used = await _rig.TryAsync(ProbeRig.Call(Session("/app/me"), bundle, password: null, others: signIn));
        var elsewhere = await _rig.TryAsync(ProbeRig.Call(Session("/apple"), bundle, password: null, others: signIn));

        Assert.Equal(AttemptOutcome.Accepted, used.Attempt.Outcome);
        Assert.Equal(AttemptOutcome.Unknown, elsewhere.Attempt.Outcome);
        Assert.Contains("nothing of it is held", elsewhere.Attempt.Reason, StringComparison.Ordinal);
        ProbeRig.HoldsNone(used, "app-s3ss10n", "admin-s3ss10n");
    }

    [Fact]
    public async Task A_key_is_obtained_used_and_deleted()
    {
        _server.Answer = context => context.Request.Method switch
        {
            "POST" => FakeServer.WriteAsync(context, 201, """{"keys":[{"value":"k3y-value"}]}"""),
            "DELETE" => FakeServer.WriteAsync(context, 204, string.Empty),
            _ => FakeServer.WriteAsync(context, context.Request.Headers["X-Key"] == "k3y-value" ? 200 : 401, "{}"),
        };
        var probe = Key(_server.At("/me").OriginalString) with
        {
            From = "login",
            Obtain = new ObtainRequest(ProbeRig.Request("POST", _server.At("/keys"), "{}", "application/json", ("Authorization", "Bearer {accessToken}")), "$.keys[0].value", null),
            Delete = ProbeRig.Request("DELETE", $"{_server.Url}keys/{{credential}}"),
        };

        var obtained = await _rig.ObtainAsync(ProbeRig.Call(probe, new HeldCredential { AccessToken = "acc3ss-token" }, password: null));
        var used = await _rig.TryAsync(ProbeRig.Call(probe, own: obtained.Obtained, password: null));
        await _rig.ReleaseAsync(ProbeRig.Call(probe, own: obtained.Obtained, password: null));

        Assert.Equal(AttemptOutcome.Accepted, used.Attempt.Outcome);
        Assert.Equal("DELETE /keys/k3y-value", _server.Requests.Last());
        ProbeRig.HoldsNone(obtained, "k3y-value", "acc3ss-token");
        ProbeRig.HoldsNone(used, "k3y-value");
    }

    [Theory]
    [MemberData(nameof(Odds))]
    public async Task A_key_that_was_not_given_is_not_obtained(string odd)
    {
        _server.Answer = context => Odd.WriteAsync(context, odd);
        var probe = Key(_server.At("/me").OriginalString) with { Obtain = new ObtainRequest(ProbeRig.Request("POST", _server.At("/keys")), "$.key", null), Timeout = Odd.Patience(odd) };

        var answer = await _rig.ObtainAsync(ProbeRig.Call(probe));

        Assert.Equal((AttemptOutcome.Unknown, null), (answer.Attempt.Outcome, answer.Obtained));
    }

    [Theory]
    [InlineData("$", "5", "5")]
    [InlineData("$.a.b", """{"a":{"b":"x"}}""", "x")]
    [InlineData("$.a[1]", """{"a":["x","y"]}""", "y")]
    [InlineData("$[0].k", """[{"k":true}]""", "true")]
    [InlineData("a.b[0].c", """{"a":{"b":[{"c":7}]}}""", "7")]
    [InlineData("$.@odata.nextLink", """{"@odata.nextLink":"n"}""", "n")]
    [InlineData("$.a[2]", """{"a":["x","y"]}""", null)]
    [InlineData("$.a[-1]", """{"a":["x","y"]}""", null)]
    [InlineData("$.a[", """{"a":["x","y"]}""", null)]
    [InlineData("$.a.b", """{"a":"x"}""", null)]
    [InlineData("$.a", """{"a":{"b":1}}""", null)]
    [InlineData("$..a", """{"b":1}""", null)]
    public void A_path_leads_to_one_value_or_to_none(string path, string json, string? expected) =>
        Assert.Equal(expected, JsonPath.Text(JsonPath.Find(System.Text.Json.JsonElement.Parse(json), path)));

    private static RequestProbe Key(string url) => new("key", ProbeRig.Request("GET", url, null, "application/json", ("X-Key", "{credential}")), AnswerRule.Default, null, null, null) { Timeout = TimeSpan.FromMinutes(10) };

    private static Task NoContentAsync(HttpContext context)
    {
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private RequestProbe SessionKey(string header)
    {
        var request = ProbeRig.Request("GET", _server.At("/me"), null, "application/json", ("Cookie", header));
        return new("key", request, AnswerRule.Default, "login", header.StartsWith("sid=", StringComparison.Ordinal) ? new ObtainRequest(request, null, "sid") : null, null);
    }

    private HeldCredential Sid(string value) => new()
    {
        Value = value,
        Cookies = new Dictionary<string, IReadOnlyDictionary<string, string>> { [CookieJar.Origin(_server.Url)] = new Dictionary<string, string> { ["sid"] = value } },
    };
}
