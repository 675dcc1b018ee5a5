using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Tests.Connectors.Scim;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>Whom the HTTP probes trust with a canary's password: a server that cannot prove who it is gets none, and its silence proves nothing.</summary>
public sealed class ProbeTlsTests : IDisposable
{
    private readonly Certificates _ours = new();
    private readonly Certificates _theirs = new();
    private readonly ProbeRig _rig = new();

    public void Dispose()
    {
        _rig.Dispose();
        _ours.Dispose();
        _theirs.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1", 10, "theirs", "signed by nobody in the CA file")]
    [InlineData("127.0.0.1", 10, "system", "signed by nobody who is trusted here: name the PEM file of its CA as ca-file")]
    [InlineData("127.0.0.1", 10, "missing", "the CA file /no/such/ca.pem cannot be read")]
    [InlineData("app.example", 10, "ours", "for another name: use the name that stands in it")]
    [InlineData("127.0.0.1", -10, "ours", "out of date: it has to be renewed")]
    public async Task Who_cannot_prove_to_be_the_server_gets_no_secret_and_neither_accepts_nor_refuses(string name, int days, string trusted, string reason)
    {
        using var certificate = _ours.For(name, days);
        await using var server = await FakeServer.StartAsync(certificate);
        server.Answer = context => FakeServer.WriteAsync(context, 401, """{"error":"invalid_grant"}""");

        foreach (var probe in Probes(server, CaFile(trusted)))
        {
            var answer = await _rig.TryAsync(ProbeRig.Call(probe, Bundle, Bundle, others: Probes(server, CaFile(trusted))[0]));

            Assert.True(answer.Attempt.Outcome is AttemptOutcome.Unknown, $"{probe.Name}: {answer.Attempt}");
            Assert.Contains("TLS failed", answer.Attempt.Reason, StringComparison.Ordinal);
            Assert.Contains(reason, answer.Attempt.Reason, StringComparison.Ordinal);
            Assert.Null(answer.Obtained);
            Assert.False(answer.IsInDoubt, probe.Name);
            ProbeRig.HoldsNone(answer, ProbeRig.Password, ProbeRig.ClientSecret, Bundle.AccessToken!, Bundle.RefreshToken!);
        }

        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(200, AttemptOutcome.Accepted)]
    [InlineData(401, AttemptOutcome.Refused)]
    public async Task A_private_CA_that_is_set_up_is_trusted(int status, AttemptOutcome expected)
    {
        using var certificate = _ours.For("127.0.0.1");
        await using var server = await FakeServer.StartAsync(certificate);
        server.Answer = context => FakeServer.WriteAsync(context, status == 401 && context.Request.Path == "/token" ? 400 : status, status == 200 ? """{"access_token":"n3w-t0ken"}""" : """{"error":"invalid_grant"}""");

        foreach (var probe in Probes(server, _ours.File).Where(p => p is not AuthorizationCodeProbe))
        {
            var answer = await _rig.TryAsync(ProbeRig.Call(probe, Bundle, Bundle, others: Probes(server, _ours.File)[0]));

            Assert.True(answer.Attempt.Outcome == expected, $"{probe.Name}: {answer.Attempt}");
        }

        Assert.NotEmpty(server.Requests);
    }

    private static HeldCredential Bundle => new() { AccessToken = "acc3ss-token", RefreshToken = "r3fresh-token" };

    private string? CaFile(string trusted) => trusted switch { "ours" => _ours.File, "theirs" => _theirs.File, "missing" => "/no/such/ca.pem", _ => null };

    private AccessProbe[] Probes(FakeServer server, string? caFile) =>
    [
        new PasswordGrantProbe("login", server.At("/token"), "tidemark", _rig.Secret, null) { CaFile = caFile },
        new AuthorizationCodeProbe("form", server.At("/authorize"), server.At("/token"), "tidemark", null, new("https://tidemark.example/back"), "openid", "user", "password", "Wrong") { CaFile = caFile },
        new BasicProbe("basic", server.At("/me"), AnswerRule.Default) { CaFile = caFile },
        new ClientCredentialsProbe("agent", server.At("/token"), "{userName}", null) { CaFile = caFile },
        new RequestProbe("request", ProbeRig.Request("POST", server.At("/me"), "{\"p\":\"{password}\"}"), AnswerRule.Default, null, null, null) { CaFile = caFile },
        new RefreshTokenProbe("refresh", "login") { CaFile = caFile },
        new AccessTokenProbe("api", "login", server.At("/me"), AnswerRule.Default) { CaFile = caFile },
    ];
}
