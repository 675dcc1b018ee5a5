using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Signs in with user name and password at the token endpoint (RFC 6749 section 4.3).</summary>
internal sealed class PasswordGrantAdapter(ProbeHttp http) : HttpProbeAdapter<PasswordGrantProbe>(http)
{
    protected override Task<ProbeAnswer> TryAsync(PasswordGrantProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) =>
        SignInAsync(probe, call, talk, ct);

    protected override Task ReleaseAsync(PasswordGrantProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) =>
        Revoker.ReleaseAsync(probe.Name, call, talk, ct);

    /// <summary>Also for a probe that needs a sign-in of its own.</summary>
    public static async Task<ProbeAnswer> SignInAsync(PasswordGrantProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        if (call.Password is not { } password)
        {
            return talk.Unknown("The password of the canary is not at hand.");
        }

        var form = new Dictionary<string, string> { ["grant_type"] = "password", ["username"] = call.Who.UserName, ["password"] = talk.Remember(password) };
        if (probe.Scope is not null)
        {
            form["scope"] = probe.Scope;
        }

        var (reply, problem) = await new TokenEndpoint(talk).PostAsync(probe.TokenUrl, probe.ClientId, probe.ClientSecret, form, ct).ConfigureAwait(false);
        if (reply is null)
        {
            return talk.Unknown(problem!);
        }

        var answer = TokenAnswer.Read(reply, talk);
        return answer.Tokens is { } tokens ? talk.Accepted("The token endpoint gave an access token for user name and password.", tokens)
            : answer.IsInvalidGrant ? talk.Refused("The token endpoint refused user name and password (invalid_grant).")
            : talk.Unknown($"Whether the sign-in is refused is unknown: {answer.Why(talk)}.");
    }
}
