using System.Net.Http.Headers;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Calls a protected resource, such as userinfo, with the access token (RFC 6750 section 2.1).</summary>
internal sealed class AccessTokenAdapter(ProbeHttp http) : HttpProbeAdapter<AccessTokenProbe>(http)
{
    protected override Task<ProbeAnswer> ObtainAsync(AccessTokenProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct) =>
        Task.FromResult(call.Bundle?.AccessToken is { } token
            ? talk.Accepted($"The access token that {probe.From} left is taken.", new HeldCredential { AccessToken = token })
            : talk.Unknown($"{probe.From} left no access token."));

    protected override async Task<ProbeAnswer> TryAsync(AccessTokenProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        if ((call.Own?.AccessToken ?? call.Bundle?.AccessToken) is not { } token)
        {
            return talk.Unknown("There is no access token to use.");
        }

        using var message = new HttpRequestMessage(HttpMethod.Get, probe.Url);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var reply = await talk.SendAsync(message, $"GET {ProbeTalk.Shown(probe.Url)}", hasExcerpt: true, ct).ConfigureAwait(false);
        return talk.Answer(AnswerJudge.Judge(reply, probe.Answers), null);
    }
}
