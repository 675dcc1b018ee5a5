using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Uses the refresh token (RFC 6749 section 6) and keeps the newest. The scope stays as it was granted.</summary>
internal sealed class RefreshTokenAdapter(ProbeHttp http) : HttpProbeAdapter<RefreshTokenProbe>(http)
{
    protected override Task<ProbeAnswer> ObtainAsync(RefreshTokenProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) =>
        Task.FromResult(call.Bundle?.RefreshToken is { } token
            ? talk.Accepted($"The refresh token that {probe.From} left is taken.", new HeldCredential { RefreshToken = token })
            : talk.Unknown($"{probe.From} left no refresh token: let the client have one, and ask for the scope that gives it (often offline_access)."));

    protected override Task<ProbeAnswer> TryAsync(RefreshTokenProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) =>
        (call.Own ?? call.Bundle) is { RefreshToken: not null } held
            ? RefreshAsync(held, call, talk, ct)
            : Task.FromResult(talk.Unknown("There is no refresh token to use."));

    protected override Task ReleaseAsync(RefreshTokenProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) =>
        Revoker.ReleaseAsync(probe.From, call, talk, ct);

    /// <summary>Also for a probe that tries a refresh token of its own.</summary>
    public static async Task<ProbeAnswer> RefreshAsync(HeldCredential held, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        if (TokenClient.From(call) is not { } client)
        {
            return talk.Unknown($"{call.Probe.Needs} is not a sign-in that gives a refresh token.");
        }

        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = held.RefreshToken! };
        var (reply, problem) = await new TokenEndpoint(talk).PostAsync(client.TokenUrl, client.ClientId, client.ClientSecret, form, ct).ConfigureAwait(false);
        if (reply is null)
        {
            return talk.Unknown(problem!);
        }

        var answer = TokenAnswer.Read(reply, talk);
        if (answer.Tokens is { } tokens)
        {
            // Without a new refresh token the one before stays in use.
            return talk.Accepted("The refresh token gave a new access token.", tokens with { RefreshToken = tokens.RefreshToken ?? held.RefreshToken });
        }

        if (answer.WasUsedBefore)
        {
            return talk.Unknown("The server says that this refresh token was used before, so somebody else has rotated it: its refusal proves nothing.") with { IsInDoubt = true };
        }

        return answer.IsInvalidGrant
            ? talk.Refused("The token endpoint refused the refresh token (invalid_grant).")
            : talk.Unknown($"Whether the refresh token is refused is unknown: {answer.Why(talk)}.{(answer.MayHaveUsedUp ? " It may have been used up." : string.Empty)}") with { IsInDoubt = answer.MayHaveUsedUp };
    }
}
