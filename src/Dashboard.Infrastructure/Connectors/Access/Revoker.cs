using Dashboard.Core.Directories;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Revokes tokens (RFC 7009): as a probe, and when a canary is cleaned up.</summary>
internal static class Revoker
{
    /// <summary>Takes back the tokens of a sign-in, where the app has an address for that. Best effort.</summary>
    public static async Task ReleaseAsync(string? signIn, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        var from = call.App.Probes.Find(signIn);
        var revocation = call.App.Probes.All.OfType<RevocationProbe>().FirstOrDefault(r => string.Equals(r.From, signIn, StringComparison.OrdinalIgnoreCase));
        if (revocation is null || from is null || TokenClient.Of(from) is not { } client)
        {
            return;
        }

        // The refresh token first: at many servers that ends the access token too.
        foreach (var (token, hint) in new[] { (call.Own?.RefreshToken, "refresh_token"), (call.Own?.AccessToken, "access_token") })
        {
            if (token is not null)
            {
                await RevokeAsync(revocation.Url, client.ClientId, client.ClientSecret, token, hint, talk, ct).ConfigureAwait(false);
            }
        }
    }

    public static Task<(ProbeReply? Reply, string? Problem)> RevokeAsync(
        Uri url,
        string clientId,
        SecretReference? clientSecret,
        string token,
        string hint,
        ProbeTalk talk,
        CancellationToken ct) =>
        new TokenEndpoint(talk).PostAsync(url, clientId, clientSecret, new Dictionary<string, string> { ["token"] = token, ["token_type_hint"] = hint }, ct);
}
