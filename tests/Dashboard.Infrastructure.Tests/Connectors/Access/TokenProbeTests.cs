using System.Text;
using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>What a token endpoint answers, and what that means for sign-in and refresh.</summary>
public sealed class TokenProbeTests : IAsyncLifetime
{
    private readonly ProbeRig _rig = new();
    private FakeServer _server = null!;
    private TimeSpan _timeout = TimeSpan.FromMinutes(10);

    public async ValueTask InitializeAsync() => _server = await FakeServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    public static TheoryData<string> Odds => [.. Odd.All];

    [Fact]
    public async Task User_name_and_password_give_tokens()
    {
        Answer(200, """{"access_token":"acc3ss-token","refresh_token":"r3fresh-token","id_token":"h.p.s"}""");

        var answer = await _rig.TryAsync(ProbeRig.Call(Login));

        Assert.Equal(AttemptOutcome.Accepted, answer.Attempt.Outcome);
        Assert.Equal(("acc3ss-token", "r3fresh-token"), (answer.Obtained!.AccessToken, answer.Obtained.RefreshToken));
        Assert.Equal($"POST /token grant_type=password&username={Uri.EscapeDataString(ProbeRig.UserName)}&password={Uri.EscapeDataString(ProbeRig.Password)}&scope=openid+offline_access", Assert.Single(_server.Requests));
        Assert.Equal($"POST {_server.At("/token")}", Assert.Single(answer.Exchanges).Request);
        Assert.Null(answer.Exchanges[0].Hash);
        ProbeRig.HoldsNone(answer, ProbeRig.Password, ProbeRig.ClientSecret, "acc3ss-token", "r3fresh-token");
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant"}""", AttemptOutcome.Refused, "invalid_grant")]
    [InlineData(401, """{"error":"invalid_grant"}""", AttemptOutcome.Refused, "invalid_grant")]
    [InlineData(403, """{"error":"invalid_grant"}""", AttemptOutcome.Unknown, "403")]
    [InlineData(200, """{"error":"invalid_grant"}""", AttemptOutcome.Unknown, "without an access token")]
    [InlineData(400, """{"error":"invalid_client"}""", AttemptOutcome.Unknown, "check its id and its secret")]
    [InlineData(401, """{"error":"invalid_client"}""", AttemptOutcome.Unknown, "check its id and its secret")]
    [InlineData(400, """{"error":"unauthorized_client"}""", AttemptOutcome.Unknown, "allow it at the server")]
    [InlineData(400, """{"error":"unsupported_grant_type"}""", AttemptOutcome.Unknown, "does not offer this grant")]
    [InlineData(400, """{"error":"invalid_scope"}""", AttemptOutcome.Unknown, "does not accept the scope")]
    [InlineData(400, """{"error":"slow_down"}""", AttemptOutcome.Unknown, "more seldom")]
    [InlineData(400, """{"error":"account_locked"}""", AttemptOutcome.Unknown, "account_locked")]
    [InlineData(400, """{"error":{"code":"invalid_grant"}}""", AttemptOutcome.Unknown, "400")]
    [InlineData(400, "invalid_grant", AttemptOutcome.Unknown, "400")]
    [InlineData(400, """["invalid_grant"]""", AttemptOutcome.Unknown, "400")]
    [InlineData(200, """{"access_token":""}""", AttemptOutcome.Unknown, "without an access token")]
    [InlineData(200, """{"access_token":5}""", AttemptOutcome.Unknown, "without an access token")]
    [InlineData(201, """{"access_token":"t0ken"}""", AttemptOutcome.Unknown, "201")]
    public async Task Only_invalid_grant_refuses_a_password(int status, string body, AttemptOutcome expected, string reason)
    {
        Answer(status, body);

        var answer = await _rig.TryAsync(ProbeRig.Call(Login));

        Assert.Equal(expected, answer.Attempt.Outcome);
        Assert.Contains(reason, answer.Attempt.Reason, StringComparison.Ordinal);
        Assert.Null(answer.Obtained);
    }

    [Theory]
    [MemberData(nameof(Odds))]
    public async Task An_odd_answer_neither_accepts_nor_refuses(string odd)
    {
        _server.Answer = context => Odd.WriteAsync(context, odd);
        _timeout = Odd.Patience(odd);
        var held = new HeldCredential { RefreshToken = "r3fresh-token", AccessToken = "acc3ss-token" };

        var signedIn = await _rig.TryAsync(ProbeRig.Call(Login));
        var refreshed = await _rig.TryAsync(ProbeRig.Call(Refresh, own: held, others: Login));
        var client = await _rig.TryAsync(ProbeRig.Call(Agent));
        var asked = await _rig.TryAsync(ProbeRig.Call(Introspect, own: held, others: Login));
        var revoked = await _rig.TryAsync(ProbeRig.Call(Revoke, own: held, others: Login));

        Assert.All([signedIn, refreshed, client, asked, revoked], a => Assert.Equal(AttemptOutcome.Unknown, a.Attempt.Outcome));
        Assert.Equal(Odd.IsLost(odd), refreshed.IsInDoubt);
        Assert.All([signedIn, refreshed, client, asked, revoked], a => Assert.Equal(odd is "429" or "503 with Retry-After", a.NotBefore is not null));
    }

    [Fact]
    public async Task A_server_that_nobody_reached_used_nothing_up()
    {
        var probe = new PasswordGrantProbe("login", new Uri("http://127.0.0.1:1/token"), "tidemark", null, null);

        var answer = await _rig.TryAsync(ProbeRig.Call(Refresh, own: new HeldCredential { RefreshToken = "r" }, others: probe));

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.False(answer.IsInDoubt);
        Assert.Contains("the connection was refused", answer.Attempt.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"access_token":"new","refresh_token":"rotated"}""", "rotated")]
    [InlineData("""{"access_token":"new"}""", "r3fresh-token")]
    public async Task The_newest_refresh_token_is_kept(string body, string kept)
    {
        Answer(200, body);

        var answer = await _rig.TryAsync(ProbeRig.Call(Refresh, bundle: new HeldCredential { RefreshToken = "stale" }, own: new HeldCredential { RefreshToken = "r3fresh-token" }, others: Login));

        Assert.Equal(AttemptOutcome.Accepted, answer.Attempt.Outcome);
        Assert.Equal(kept, answer.Obtained!.RefreshToken);
        Assert.Equal("POST /token grant_type=refresh_token&refresh_token=r3fresh-token", Assert.Single(_server.Requests));
    }

    [Theory]
    [InlineData("The user is disabled.", AttemptOutcome.Refused)]
    [InlineData("The specified refresh token has already been redeemed.", AttemptOutcome.Unknown)]
    [InlineData("Maximum allowed refresh token reuse exceeded", AttemptOutcome.Unknown)]
    [InlineData("Refresh token was already used", AttemptOutcome.Unknown)]
    public async Task A_token_that_somebody_else_rotated_is_no_refusal(string description, AttemptOutcome expected)
    {
        Answer(400, $$"""{"error":"invalid_grant","error_description":"{{description}}"}""");

        var answer = await _rig.TryAsync(ProbeRig.Call(Refresh, own: new HeldCredential { RefreshToken = "r" }, others: Login));

        Assert.Equal(expected, answer.Attempt.Outcome);
        Assert.Equal(expected is AttemptOutcome.Unknown, answer.IsInDoubt);
    }

    [Fact]
    public async Task A_client_that_is_not_known_by_Basic_is_tried_in_the_body()
    {
        _server.Answer = context => context.Request.Headers.Authorization.Count > 0
            ? FakeServer.WriteAsync(context, 401, """{"error":"invalid_client"}""")
            : FakeServer.WriteAsync(context, 200, """{"access_token":"t0ken"}""");

        var answer = await _rig.TryAsync(ProbeRig.Call(Login));

        Assert.Equal(AttemptOutcome.Accepted, answer.Attempt.Outcome);
        Assert.Contains($"client_secret={Uri.EscapeDataString(ProbeRig.ClientSecret)}", _server.Requests.Last(), StringComparison.Ordinal);
        ProbeRig.HoldsNone(answer, ProbeRig.ClientSecret, ProbeRig.Password);
    }

    [Theory]
    [InlineData(401, "invalid_client", AttemptOutcome.Refused)]
    [InlineData(400, "invalid_client", AttemptOutcome.Refused)]
    [InlineData(400, "unauthorized_client", AttemptOutcome.Unknown)]
    [InlineData(400, "invalid_scope", AttemptOutcome.Unknown)]
    [InlineData(500, "invalid_client", AttemptOutcome.Unknown)]
    public async Task A_client_that_is_the_canary_is_refused_by_invalid_client(int status, string error, AttemptOutcome expected)
    {
        Answer(status, $$"""{"error":"{{error}}"}""");

        var answer = await _rig.TryAsync(ProbeRig.Call(Agent, userName: "agent-7"));

        Assert.Equal(expected, answer.Attempt.Outcome);
        ProbeRig.HoldsNone(answer, ProbeRig.Password);
    }

    [Fact]
    public async Task A_client_that_is_the_canary_signs_in_by_its_own_name()
    {
        string? header = null;
        _server.Answer = context =>
        {
            header = context.Request.Headers.Authorization;
            return FakeServer.WriteAsync(context, 200, """{"access_token":"t0ken"}""");
        };

        var answer = await _rig.TryAsync(ProbeRig.Call(Agent, userName: "agent-7"));

        Assert.Equal(AttemptOutcome.Accepted, answer.Attempt.Outcome);
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"agent-7:{Uri.EscapeDataString(ProbeRig.Password)}"))}", header);
    }

    [Theory]
    [InlineData("""{"active":true}""", AttemptOutcome.Accepted)]
    [InlineData("""{"active":false}""", AttemptOutcome.Refused)]
    [InlineData("""{"active":"false"}""", AttemptOutcome.Unknown)]
    [InlineData("{}", AttemptOutcome.Unknown)]
    [InlineData("[]", AttemptOutcome.Unknown)]
    public async Task What_a_server_says_of_a_token_is_acknowledged_and_no_proof(string body, AttemptOutcome expected)
    {
        Answer(200, body);

        var answer = await _rig.TryAsync(ProbeRig.Call(Introspect, own: new HeldCredential { AccessToken = "a" }, others: Login));

        Assert.Equal(expected, answer.Attempt.Outcome);
        Assert.Equal(expected is not AttemptOutcome.Unknown, answer.Attempt.Reason.Contains("acknowledged, and no proof", StringComparison.Ordinal));
        Assert.False(Introspect.IsProof);
    }

    [Theory]
    [InlineData(true, AttemptOutcome.Accepted, "Revocation works")]
    [InlineData(false, AttemptOutcome.Refused, "Revocation does not work")]
    public async Task A_token_of_its_own_is_revoked_and_tried(bool obeys, AttemptOutcome expected, string reason)
    {
        var isRevoked = false;
        _server.Answer = context =>
        {
            isRevoked |= obeys && context.Request.Path == "/revoke";
            return context.Request.Path == "/revoke" ? FakeServer.WriteAsync(context, 200, string.Empty)
                : isRevoked ? FakeServer.WriteAsync(context, 400, """{"error":"invalid_grant"}""")
                : FakeServer.WriteAsync(context, 200, """{"access_token":"a2","refresh_token":"r2"}""");
        };

        var obtained = await _rig.ObtainAsync(ProbeRig.Call(Revoke, bundle: new HeldCredential { RefreshToken = "shared" }, others: Login));
        var answer = await _rig.TryAsync(ProbeRig.Call(Revoke, own: obtained.Obtained, others: Login));

        Assert.Equal("r2", obtained.Obtained!.RefreshToken);
        Assert.Equal(expected, answer.Attempt.Outcome);
        Assert.Contains(reason, answer.Attempt.Reason, StringComparison.Ordinal);
        Assert.Equal(obeys ? null : "r2", answer.Obtained!.RefreshToken);
        Assert.DoesNotContain(_server.Requests, r => r.Contains("shared", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_password_a_shared_token_is_never_revoked()
    {
        var bundle = new HeldCredential { RefreshToken = "shared" };

        var alone = await _rig.ObtainAsync(ProbeRig.Call(Revoke, bundle, password: null, others: Login));
        var shared = await _rig.ObtainAsync(ProbeRig.Call(Revoke, bundle, password: null, others: [Login, Refresh]));

        Assert.Equal((AttemptOutcome.Accepted, "shared"), (alone.Attempt.Outcome, alone.Obtained!.RefreshToken));
        Assert.Equal((AttemptOutcome.Unknown, null), (shared.Attempt.Outcome, shared.Obtained));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task What_is_held_is_revoked_when_the_canary_goes()
    {
        Answer(200, string.Empty);
        var held = new HeldCredential { RefreshToken = "newest", AccessToken = "acc" };

        await _rig.ReleaseAsync(ProbeRig.Call(Refresh, own: held, others: [Login, Revoke]));
        await _rig.ReleaseAsync(ProbeRig.Call(Login, own: held)); // no address to revoke at: nothing is sent

        Assert.Equal(["POST /revoke token=newest&token_type_hint=refresh_token", "POST /revoke token=acc&token_type_hint=access_token"], _server.Requests);
    }

    [Fact]
    public async Task A_sign_in_without_a_refresh_token_says_what_to_set_up()
    {
        var answer = await _rig.ObtainAsync(ProbeRig.Call(Refresh, bundle: new HeldCredential { AccessToken = "a" }, others: Login));

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.Contains("offline_access", answer.Attempt.Reason, StringComparison.Ordinal);
    }

    private PasswordGrantProbe Login => new("login", _server.At("/token"), "tidemark", _rig.Secret, "openid offline_access") { Timeout = _timeout };

    private ClientCredentialsProbe Agent => new("agent", _server.At("/token"), "{userName}", null) { Timeout = _timeout };

    private RevocationProbe Revoke => new("revoke", "login", _server.At("/revoke")) { Timeout = _timeout };

    private IntrospectionProbe Introspect => new("introspect", "login", _server.At("/introspect"), "tidemark", _rig.Secret) { Timeout = _timeout };

    private RefreshTokenProbe Refresh => new("refresh", "login") { Timeout = _timeout };

    private void Answer(int status, string body) => _server.Answer = context => FakeServer.WriteAsync(context, status, body);
}
