using System.Net.Http.Headers;
using System.Text;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>Signs in by HTTP Basic (RFC 7617).</summary>
internal sealed class BasicAdapter(ProbeHttp http) : HttpProbeAdapter<BasicProbe>(http)
{
    protected override async Task<ProbeAnswer> TryAsync(BasicProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        if (call.Password is not { } password)
        {
            return talk.Unknown("The password of the canary is not at hand.");
        }

        if (call.Who.UserName.Contains(':', StringComparison.Ordinal))
        {
            return talk.Unknown("The user name holds a colon, which HTTP Basic cannot carry (RFC 7617 section 2).");
        }

        var pair = talk.Remember(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{call.Who.UserName}:{talk.Remember(password)}")));
        using var message = new HttpRequestMessage(HttpMethod.Get, probe.Url);
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);
        var reply = await talk.SendAsync(message, $"GET {ProbeTalk.Shown(probe.Url)}", hasExcerpt: true, ct).ConfigureAwait(false);
        var attempt = AnswerJudge.Judge(reply, probe.Answers);
        return talk.Answer(attempt, attempt.Outcome is AttemptOutcome.Accepted ? SignInLeavings.Read(reply, talk) : null);
    }
}
