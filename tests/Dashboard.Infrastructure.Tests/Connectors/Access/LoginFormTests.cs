using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Access;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>Signing in through a login form, and the session that it leaves.</summary>
public sealed class LoginFormTests : IAsyncLifetime
{
    private readonly ProbeRig _rig = new();
    private readonly FakeProvider _provider = new();
    private FakeServer _server = null!;
    private TimeSpan _timeout = TimeSpan.FromMinutes(10);

    public async ValueTask InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _server.Answer = _provider.AnswerAsync;
    }

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    public static TheoryData<string> Odds => [.. Odd.All];

    [Theory]
    [InlineData(false, null, false)]
    [InlineData(true, null, false)]
    [InlineData(false, null, true)]
    [InlineData(false, "<button name=answer value=no>Deny</button><button name=answer value=yes>Allow</button>", false)]
    [InlineData(true, "<input type=submit name=answer value=yes>", false)]
    public async Task The_form_lets_the_identity_in(bool onTwoPages, string? consent, bool postsForm)
    {
        (_provider.OnTwoPages, _provider.Consent, _provider.PostsForm) = (onTwoPages, consent, postsForm);

        var answer = await _rig.TryAsync(ProbeRig.Call(Login));

        Assert.Equal((AttemptOutcome.Accepted, "The login form let the identity in, and its code gave an access token."), (answer.Attempt.Outcome, answer.Attempt.Reason));
        Assert.Equal(("acc3ss-token", "r3fresh-token"), (answer.Obtained!.AccessToken, answer.Obtained.RefreshToken));
        Assert.Equal("s3ss10n-value", answer.Obtained.Cookies.Single().Value["session"]);
        ProbeRig.HoldsNone(answer, ProbeRig.Password, ProbeRig.ClientSecret, "acc3ss-token", "s3ss10n-value", "c0de-0", _provider.State);
    }

    [Theory]
    [InlineData("form", AttemptOutcome.Refused, "says that it refuses")]
    [InlineData("access_denied", AttemptOutcome.Refused, "access_denied")]
    [InlineData("silently", AttemptOutcome.Unknown, "without the text that refuses")]
    [InlineData("server_error", AttemptOutcome.Unknown, "server_error")]
    [InlineData("temporarily_unavailable", AttemptOutcome.Unknown, "temporarily_unavailable")]
    public async Task Only_a_definite_answer_of_the_form_refuses(string way, AttemptOutcome expected, string reason)
    {
        (_provider.LetsIn, _provider.Refuses) = (false, way);

        var onOnePage = await _rig.TryAsync(ProbeRig.Call(Login));
        _provider.OnTwoPages = true;
        var onTwo = await _rig.TryAsync(ProbeRig.Call(Login));

        Assert.All([onOnePage, onTwo], a => Assert.Equal(expected, a.Attempt.Outcome));
        Assert.All([onOnePage, onTwo], a => Assert.Contains(reason, a.Attempt.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_shown_again_says_nothing_where_its_words_are_not_set_up()
    {
        _provider.LetsIn = false;

        var answer = await _rig.TryAsync(ProbeRig.Call(Login with { RefusedText = null }));

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.Contains("what it says when it refuses is not set up", answer.Attempt.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_stand_on_the_form_from_the_beginning_refuse_nobody()
    {
        var answer = await _rig.TryAsync(ProbeRig.Call(Login with { RefusedText = "Sign in" }));

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.DoesNotContain(_server.Requests, r => r.StartsWith("POST", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("loop", "more than 15 times", 0)]
    [InlineData("elsewhere", "https://elsewhere.example, which is not its own", 0)]
    [InlineData("form elsewhere", "https://elsewhere.example, which is not the provider", 0)]
    [InlineData("form by GET", "password in its address", 0)]
    [InlineData("form changed", "The form changed", 0)]
    [InlineData("denied at once", "before anybody had signed in", 0)]
    [InlineData("other state", "without the state", 1)]
    [InlineData("no state", "without the state", 1)]
    [InlineData("neither", "neither a code nor an error", 1)]
    [InlineData("after password", "a second factor", 1)]
    [InlineData("other nonce", "another nonce", 2)]
    public async Task What_goes_wrong_on_the_way_is_no_refusal(string oddity, string reason, int posts)
    {
        _provider.Oddity = oddity;

        var answer = await _rig.TryAsync(ProbeRig.Call(Login));

        Assert.Equal((AttemptOutcome.Unknown, null), (answer.Attempt.Outcome, answer.Obtained));
        Assert.Contains(reason, answer.Attempt.Reason, StringComparison.Ordinal);
        Assert.Equal(posts, _server.Requests.Count(r => r.StartsWith("POST", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("<button name=answer value=no>Deny</button>")]
    [InlineData("<button name=answer value=no>Cancel</button><button name=answer value=1>One</button><button name=answer value=2>Two</button>")]
    [InlineData("<input name=newPassword type=password><button name=answer value=yes>Yes</button>")]
    public async Task A_consent_that_is_not_clearly_a_yes_is_not_answered(string consent)
    {
        _provider.Consent = consent;

        var answer = await _rig.TryAsync(ProbeRig.Call(Login));

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.Single(_server.Requests, r => r.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_denial_after_our_own_answer_to_a_consent_is_no_refusal()
    {
        _provider.Consent = "<button name=answer value=allow>Allow</button>"; // takes only "yes" for a yes

        var answer = await _rig.TryAsync(ProbeRig.Call(Login));

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.Contains("may be our answer", answer.Attempt.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Odds))]
    public async Task An_odd_page_in_place_of_the_form_says_nothing(string odd)
    {
        _provider.Oddity = odd;
        _timeout = odd is "silent" ? TimeSpan.FromSeconds(2) : Odd.Patience(odd);

        var answer = await _rig.TryAsync(ProbeRig.Call(Login));

        Assert.Equal(AttemptOutcome.Unknown, answer.Attempt.Outcome);
        Assert.Equal(odd is "429" or "503 with Retry-After", answer.NotBefore is not null);
        Assert.DoesNotContain(_server.Requests, r => r.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_gives_a_code_while_it_lives_and_none_afterwards()
    {
        var bundle = (await _rig.TryAsync(ProbeRig.Call(Login))).Obtained;
        var own = (await _rig.ObtainAsync(ProbeRig.Call(Session, bundle, others: Login))).Obtained;

        var alive = await _rig.TryAsync(ProbeRig.Call(Session, own: own, password: null, others: Login));
        _provider.SessionLives = false;
        var dead = await _rig.TryAsync(ProbeRig.Call(Session, own: alive.Obtained, password: null, others: Login));

        Assert.Equal(AttemptOutcome.Accepted, alive.Attempt.Outcome);
        Assert.Equal(AttemptOutcome.Refused, dead.Attempt.Outcome);
        Assert.Single(_server.Requests, r => r.StartsWith("POST /token", StringComparison.Ordinal)); // the code is not used
        ProbeRig.HoldsNone(alive, "s3ss10n-value");
    }

    [Theory]
    [InlineData("login_required", AttemptOutcome.Refused)]
    [InlineData("account_selection_required", AttemptOutcome.Refused)]
    [InlineData("interaction_required", AttemptOutcome.Unknown)]
    [InlineData("consent_required", AttemptOutcome.Unknown)]
    [InlineData("server_error", AttemptOutcome.Unknown)]
    [InlineData("access_denied", AttemptOutcome.Unknown)]
    [InlineData("page despite none", AttemptOutcome.Unknown)]
    public async Task Only_an_answer_that_nobody_is_signed_in_ends_a_session(string oddity, AttemptOutcome expected)
    {
        var bundle = (await _rig.TryAsync(ProbeRig.Call(Login))).Obtained;
        _provider.Oddity = oddity;

        var answer = await _rig.TryAsync(ProbeRig.Call(Session, bundle, others: Login));

        Assert.Equal(expected, answer.Attempt.Outcome);
    }

    /// <summary>A session may be renewed by being used: who lost the answer may hold one that is dead by nobody's doing.</summary>
    [Theory]
    [InlineData("hangs up", true)]
    [InlineData("renews, then fails", true)]
    [InlineData("fails", true)]
    [InlineData("server_error", false)] // a whole answer that renewed nothing
    [InlineData("consent_required", false)]
    public async Task A_session_that_a_lost_answer_may_have_renewed_is_in_doubt(string oddity, bool expected)
    {
        var bundle = (await _rig.TryAsync(ProbeRig.Call(Login))).Obtained;
        var provider = _server.Answer;
        _server.Answer = context =>
        {
            switch (oddity)
            {
                case "hangs up":
                    context.Abort();
                    return Task.CompletedTask;
                case "renews, then fails" when !context.Request.Query.ContainsKey("again"):
                    context.Response.Headers.Append("Set-Cookie", "session=renewed-s3ss10n; Path=/; HttpOnly");
                    context.Response.Redirect("/authorize?again=1");
                    return Task.CompletedTask;
                case "renews, then fails" or "fails":
                    return FakeServer.WriteAsync(context, 503, "{}");
                default:
                    _provider.Oddity = oddity;
                    return provider(context);
            }
        };

        var answer = await _rig.TryAsync(ProbeRig.Call(Session, bundle, others: Login));

        Assert.Equal((AttemptOutcome.Unknown, expected), (answer.Attempt.Outcome, answer.IsInDoubt));
        ProbeRig.HoldsNone(answer, "s3ss10n-value", "renewed-s3ss10n");
    }

    [Fact]
    public async Task A_provider_that_nobody_reached_renewed_nothing()
    {
        var bundle = (await _rig.TryAsync(ProbeRig.Call(Login))).Obtained;
        var (login, session) = (Login, Session);
        await _server.DisposeAsync();

        var answer = await _rig.TryAsync(ProbeRig.Call(session, bundle, others: login));

        Assert.Equal((AttemptOutcome.Unknown, false), (answer.Attempt.Outcome, answer.IsInDoubt));
    }

    [Fact]
    public async Task A_session_needs_a_sign_in_that_leaves_one()
    {
        var grant = new PasswordGrantProbe("login", _server.At("/token"), "tidemark", null, null);

        var obtained = await _rig.ObtainAsync(ProbeRig.Call(Session, new HeldCredential { AccessToken = "a" }, others: grant));
        var tried = await _rig.TryAsync(ProbeRig.Call(Session, new HeldCredential { AccessToken = "a" }, others: grant));

        Assert.All([obtained, tried], a => Assert.Equal(AttemptOutcome.Unknown, a.Attempt.Outcome));
        Assert.Empty(_server.Requests);
    }

    private AuthorizationCodeProbe Login => new(
        "login",
        _server.At("/authorize"),
        _server.At("/token"),
        "tidemark",
        _rig.Secret,
        new Uri("https://tidemark.example/callback"),
        "openid offline_access",
        "user",
        "pass",
        FakeProvider.RefusedText) { Timeout = _timeout };

    private static SsoSessionProbe Session => new("sso", "login") { Timeout = TimeSpan.FromMinutes(10) };
}
