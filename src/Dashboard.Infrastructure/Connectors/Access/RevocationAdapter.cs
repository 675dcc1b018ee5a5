using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Revokes a refresh token of its own (RFC 7009) and tries it. Accepted means: revocation works. Recorded, and no proof
/// of what happens to a leaver.
/// </summary>
internal sealed class RevocationAdapter(ProbeHttp http) : HttpProbeAdapter<RevocationProbe>(http)
{
    protected override async Task<ProbeAnswer> ObtainAsync(RevocationProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        if (call.Password is null)
        {
            return Shared(probe, call, talk);
        }

        var answer = call.App.Probes.Find(probe.From) switch
        {
            PasswordGrantProbe from => await PasswordGrantAdapter.SignInAsync(from, call, talk, ct).ConfigureAwait(false),
            AuthorizationCodeProbe from => await CodeFlow.SignInAsync(from, call, talk, ct).ConfigureAwait(false),
            _ => talk.Unknown($"{probe.From} is not a sign-in that gives a refresh token."),
        };
        return answer.Attempt.Outcome is not AttemptOutcome.Accepted ? answer with { Obtained = null }
            : answer.Obtained?.RefreshToken is null ? talk.Unknown($"{probe.From} gave no refresh token that could be revoked.")
            : talk.Accepted("Signed in once more, for a token of its own.", answer.Obtained);
    }

    protected override async Task<ProbeAnswer> TryAsync(RevocationProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        if (TokenClient.From(call) is not { } client)
        {
            return talk.Unknown($"{probe.From} is not a sign-in that gives a refresh token.");
        }

        if (call.Own is not { RefreshToken: { } token } own)
        {
            return talk.Unknown("There is no token of its own to revoke: it was revoked before, or none was obtained.");
        }

        var (reply, problem) = await Revoker.RevokeAsync(probe.Url, client.ClientId, client.ClientSecret, token, "refresh_token", talk, ct).ConfigureAwait(false);
        if (reply is null || reply is not { Failure: null, Status: 200 })
        {
            return talk.Unknown(problem ?? $"The token was not revoked: {TokenAnswer.ErrorOf(reply!) ?? reply!.Why()}.");
        }

        var used = await RefreshTokenAdapter.RefreshAsync(own, call, talk, ct).ConfigureAwait(false);
        return used.Attempt.Outcome switch
        {
            AttemptOutcome.Refused => talk.Accepted("Revocation works: the token was revoked, and then refused (invalid_grant).", new HeldCredential()),
            AttemptOutcome.Accepted => talk.Refused("Revocation does not work: the server said 200, and the token works as before.") with { Obtained = used.Obtained },
            _ => used,
        };
    }

    protected override Task ReleaseAsync(RevocationProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) =>
        Revoker.ReleaseAsync(probe.From, call, talk, ct);

    /// <summary>
    /// Without the password there is only the token of the sign-in itself. Revoking that would spoil whatever else
    /// hangs on it: a leaver's token that we revoked ourselves would look as if the app had done it.
    /// </summary>
    private static ProbeAnswer Shared(RevocationProbe probe, ProbeCall call, ProbeTalk talk)
    {
        var others = call.App.Probes.All.Where(p => p != probe && string.Equals(p.Needs, probe.From, StringComparison.OrdinalIgnoreCase)).Select(p => p.Name).ToList();
        return others.Count > 0 ? talk.Unknown($"There is no password at hand to sign in for a token of its own, and the one of {probe.From} is used by {string.Join(", ", others)}: it is not revoked. Set up a sign-in that only this probe names.")
            : call.Bundle?.RefreshToken is not null ? talk.Accepted($"There is no password at hand: the token that {probe.From} left is taken, which nothing else uses.", call.Bundle)
            : talk.Unknown($"There is no password at hand, and {probe.From} left no refresh token.");
    }
}
