using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Access;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>The probes against a token service that is in real use: one that looks at the account again, and one that forgets to.</summary>
public sealed class OpenIddictTests : IAsyncLifetime
{
    private const string Leaver = ProbeRig.UserName;
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(10);

    private readonly ProbeRig _rig = new();
    private OpenIddictServer _server = null!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _rig.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_leaver_is_refused_at_sign_in_and_keeps_what_it_held_only_where_the_server_forgets(bool isStrict)
    {
        await StartAsync(isStrict);
        var bundle = await HeldAsync(Form);
        var granted = await HeldAsync(Grant);
        var probes = new AccessProbe[] { new RefreshTokenProbe("refresh", "form") { Timeout = Patient }, UserInfo, new SsoSessionProbe("sso", "form") { Timeout = Patient } };
        var own = new Dictionary<AccessProbe, HeldCredential?>();
        foreach (var probe in probes)
        {
            var obtained = await _rig.ObtainAsync(ProbeRig.Call(probe, bundle, others: Form));
            var baseline = await _rig.TryAsync(ProbeRig.Call(probe, bundle, obtained.Obtained, null, others: Form));
            Assert.Equal((AttemptOutcome.Accepted, probe.Name), (baseline.Attempt.Outcome, probe.Name));
            own[probe] = baseline.Obtained ?? obtained.Obtained;
        }

        _server.SetActive(Leaver, false);

        foreach (var signIn in new AccessProbe[] { Form, Grant })
        {
            Assert.Equal(AttemptOutcome.Refused, (await _rig.TryAsync(ProbeRig.Call(signIn))).Attempt.Outcome);
        }

        foreach (var probe in probes)
        {
            var after = await _rig.TryAsync(ProbeRig.Call(probe, bundle, own[probe], null, others: Form));
            Assert.Equal((isStrict ? AttemptOutcome.Refused : AttemptOutcome.Accepted, probe.Name), (after.Attempt.Outcome, probe.Name));
        }

        // What the server says of the token is the same, whether it is refused or not.
        var said = await _rig.TryAsync(ProbeRig.Call(Introspect, granted, others: Grant));
        Assert.Equal(AttemptOutcome.Accepted, said.Attempt.Outcome);
    }

    [Fact]
    public async Task A_rotated_token_is_kept_up_with_and_one_that_was_used_before_proves_nothing()
    {
        await StartAsync(isStrict: true);
        var first = await HeldAsync(Form);
        var refresh = new RefreshTokenProbe("refresh", "form") { Timeout = Patient };

        var second = await _rig.TryAsync(ProbeRig.Call(refresh, own: first, others: Form));
        var third = await _rig.TryAsync(ProbeRig.Call(refresh, own: second.Obtained, others: Form));
        var again = await _rig.TryAsync(ProbeRig.Call(refresh, own: first, others: Form));

        Assert.All([second, third], a => Assert.Equal(AttemptOutcome.Accepted, a.Attempt.Outcome));
        Assert.NotEqual(first.RefreshToken, second.Obtained!.RefreshToken);
        Assert.Equal((AttemptOutcome.Unknown, true), (again.Attempt.Outcome, again.IsInDoubt));
        ProbeRig.HoldsNone(third, first.RefreshToken!, second.Obtained.RefreshToken!, third.Obtained!.RefreshToken!, ProbeRig.ClientSecret);
    }

    [Fact]
    public async Task Revocation_works_and_what_is_released_is_dead()
    {
        await StartAsync(isStrict: false);
        var revoke = new RevocationProbe("revoke", "form", _server.At("connect/revoke")) { Timeout = Patient };
        var refresh = new RefreshTokenProbe("refresh", "form") { Timeout = Patient };
        var bundle = await HeldAsync(Form);

        var obtained = await _rig.ObtainAsync(ProbeRig.Call(revoke, bundle, others: Form));
        var revoked = await _rig.TryAsync(ProbeRig.Call(revoke, own: obtained.Obtained, others: Form));
        var shared = await _rig.TryAsync(ProbeRig.Call(refresh, own: bundle, others: Form));
        await _rig.ReleaseAsync(ProbeRig.Call(refresh, own: shared.Obtained, others: [Form, revoke]));
        var released = await _rig.TryAsync(ProbeRig.Call(refresh, own: shared.Obtained, others: Form));

        Assert.Equal((AttemptOutcome.Accepted, "Revocation works: the token was revoked, and then refused (invalid_grant)."), (revoked.Attempt.Outcome, revoked.Attempt.Reason));
        Assert.Equal(AttemptOutcome.Accepted, shared.Attempt.Outcome);
        Assert.Equal(AttemptOutcome.Refused, released.Attempt.Outcome);
    }

    [Fact]
    public async Task An_agent_whose_client_is_gone_is_refused()
    {
        await StartAsync(isStrict: true);
        await _server.AddClientAsync("agent-7", ProbeRig.Password);
        var probe = new ClientCredentialsProbe("agent", _server.At("connect/token"), "{userName}", null) { Timeout = Patient };

        var before = await _rig.TryAsync(ProbeRig.Call(probe, userName: "agent-7"));
        await _server.RemoveClientAsync("agent-7");
        var after = await _rig.TryAsync(ProbeRig.Call(probe, userName: "agent-7"));

        Assert.Equal("The token endpoint gave the client an access token.", before.Attempt.Reason);
        Assert.Equal((AttemptOutcome.Accepted, AttemptOutcome.Refused), (before.Attempt.Outcome, after.Attempt.Outcome));
    }

    [Fact]
    public async Task A_client_of_ours_that_is_not_accepted_blames_nobody()
    {
        await StartAsync(isStrict: true);
        var bundle = await HeldAsync(Form);
        await _server.RemoveClientAsync("tidemark");

        var answers = new[]
        {
            await _rig.TryAsync(ProbeRig.Call(Form)),
            await _rig.TryAsync(ProbeRig.Call(Grant)),
            await _rig.TryAsync(ProbeRig.Call(new RefreshTokenProbe("refresh", "form") { Timeout = Patient }, own: bundle, others: Form)),
            await _rig.TryAsync(ProbeRig.Call(new SsoSessionProbe("sso", "form") { Timeout = Patient }, own: bundle, others: Form)),
            await _rig.TryAsync(ProbeRig.Call(Introspect, own: bundle, others: Form)),
        };

        Assert.All(answers, a => Assert.Equal(AttemptOutcome.Unknown, a.Attempt.Outcome));
        Assert.All(answers, a => Assert.False(a.IsInDoubt));
    }

    private AuthorizationCodeProbe Form => new(
        "form",
        _server.At("connect/authorize"),
        _server.At("connect/token"),
        "tidemark",
        _rig.Secret,
        new Uri("https://tidemark.example/callback"),
        "openid offline_access",
        "user",
        "pass",
        OpenIddictServer.RefusedText) { Timeout = Patient };

    private PasswordGrantProbe Grant => new("grant", _server.At("connect/token"), "tidemark", _rig.Secret, "openid offline_access") { Timeout = Patient };

    private IntrospectionProbe Introspect => new("introspect", "grant", _server.At("connect/introspect"), "tidemark", _rig.Secret) { Timeout = Patient };

    private AccessTokenProbe UserInfo => new("userinfo", "form", _server.At("connect/userinfo"), AnswerRule.Default) { Timeout = Patient };

    private async Task StartAsync(bool isStrict)
    {
        _server = await OpenIddictServer.StartAsync(isStrict);
        await _server.AddClientAsync("tidemark", ProbeRig.ClientSecret);
        _server.SetActive(Leaver, true);
    }

    private async Task<HeldCredential> HeldAsync(AccessProbe signIn)
    {
        var answer = await _rig.TryAsync(ProbeRig.Call(signIn));
        Assert.Equal((AttemptOutcome.Accepted, true), (answer.Attempt.Outcome, answer.Obtained?.RefreshToken is not null));
        return answer.Obtained!;
    }
}
