using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// A service account or agent gets a token for itself (RFC 6749 section 4.4). The client is the canary, so here
/// <c>invalid_client</c> is the refusal: by both ways in which a client can prove itself.
/// </summary>
internal sealed class ClientCredentialsAdapter(ProbeHttp http) : HttpProbeAdapter<ClientCredentialsProbe>(http)
{
    protected override async Task<ProbeAnswer> TryAsync(ClientCredentialsProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        if (call.Password is not { } secret)
        {
            return talk.Unknown("The secret of the canary is not at hand.");
        }

        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (probe.Scope is not null)
        {
            form["scope"] = probe.Scope;
        }

        var reply = await new TokenEndpoint(talk).PostAsync(probe.TokenUrl, ClientId(probe, call), secret, form, ct).ConfigureAwait(false);
        var answer = TokenAnswer.Read(reply, talk);
        return answer switch
        {
            { Tokens: { } tokens } => talk.Accepted("The token endpoint gave the client an access token.", tokens),
            { Error: "invalid_client" or "invalid_grant" } => talk.Refused($"The token endpoint refused the client ({answer.Error})."),
            _ => talk.Unknown($"Whether the client is refused is unknown: {answer.Why(talk)}."),
        };
    }

    protected override Task ReleaseAsync(ClientCredentialsProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) =>
        Revoker.ReleaseAsync(probe.Name, call, talk, ct);

    private static string ClientId(ClientCredentialsProbe probe, ProbeCall call) => probe.ClientId.Replace("{userName}", call.Who.UserName, StringComparison.Ordinal);
}
