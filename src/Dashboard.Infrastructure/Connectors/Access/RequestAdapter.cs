using Dashboard.Core.Probes;
using Dashboard.Infrastructure.Connectors.Lists;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>A request of any shape: a sign-in, a session cookie, an API key, a personal access token.</summary>
internal sealed class RequestAdapter(ProbeHttp http) : HttpProbeAdapter<RequestProbe>(http)
{
    protected override async Task<ProbeAnswer> ObtainAsync(RequestProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        if (probe.Obtain is { } obtain)
        {
            return await GetAsync(obtain, call, talk, ct).ConfigureAwait(false);
        }

        return probe.IsSignIn || probe.From is null ? talk.Accepted("Nothing has to be obtained.")
            : call.Bundle is { } bundle ? talk.Accepted($"What {probe.From} left is taken.", bundle)
            : talk.Unknown($"{probe.From} left nothing that could be used.");
    }

    protected override async Task<ProbeAnswer> TryAsync(RequestProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        var (message, problem) = RequestTemplate.Fill(probe.Request, call);
        if (message is null)
        {
            return talk.Unknown(problem!);
        }

        using (message)
        {
            var reply = await talk.SendAsync(message, RequestTemplate.Shown(probe.Request), hasExcerpt: !probe.IsSignIn, ct).ConfigureAwait(false);
            var attempt = AnswerJudge.Judge(reply, probe.Answers);
            return attempt.Outcome switch
            {
                AttemptOutcome.Accepted => talk.Answer(attempt, probe.IsSignIn ? SignInLeavings.Read(reply, talk) : RenewedByUse.Read(probe, call, reply, talk)),
                AttemptOutcome.Unknown => talk.Answer(attempt, null) with { IsInDoubt = !probe.IsSignIn && RenewedByUse.MayBeLost(probe, reply) },
                _ => talk.Answer(attempt, null),
            };
        }
    }

    protected override async Task ReleaseAsync(RequestProbe probe, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        if (probe.Delete is { } delete && RequestTemplate.Fill(delete, call) is { Message: { } message })
        {
            using (message)
            {
                await talk.SendAsync(message, RequestTemplate.Shown(delete), hasExcerpt: false, ct).ConfigureAwait(false);
            }
        }
    }

    private static async Task<ProbeAnswer> GetAsync(ObtainRequest obtain, ProbeCall call, ProbeTalk talk, CancellationToken ct)
    {
        var (message, problem) = RequestTemplate.Fill(obtain.Request, call);
        if (message is null)
        {
            return talk.Unknown(problem!);
        }

        using (message)
        {
            var reply = await talk.SendAsync(message, RequestTemplate.Shown(obtain.Request), hasExcerpt: false, ct).ConfigureAwait(false);
            if (!reply.IsSuccess && !(reply.IsRedirect && obtain.Cookie is not null))
            {
                var mayBeMade = reply.Failure is not null && reply.WasSent ? " One may have been made that we do not know." : string.Empty;
                return talk.Unknown($"No credential was obtained: {reply.Why()}.{mayBeMade}");
            }

            var jar = new CookieJar();
            jar.Take(reply);
            var value = obtain.Cookie is { } cookie ? reply.Cookies.GetValueOrDefault(cookie)
                : reply.Json is { } json ? JsonPath.Text(JsonPath.Find(json, obtain.Path ?? "$"))
                : null;
            return string.IsNullOrEmpty(value)
                ? talk.Unknown($"No credential was obtained: the answer holds none at {(obtain.Cookie is null ? obtain.Path ?? "$" : $"the cookie {obtain.Cookie}")}.")
                : talk.Accepted("A credential was obtained.", Kept(call, talk.Remember(value), jar));
        }
    }

    /// <summary>The request may use what the sign-in left as well, so that is kept with the key.</summary>
    private static HeldCredential Kept(ProbeCall call, string value, CookieJar jar) =>
        (call.Bundle ?? new HeldCredential()) with { Value = value, Cookies = jar.IsEmpty ? call.Bundle?.Cookies ?? new HeldCredential().Cookies : jar.Kept() };
}
