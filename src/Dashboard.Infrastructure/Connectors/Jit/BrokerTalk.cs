using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Access;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Jit;

/// <summary>The conversation of one act or reading at a broker: keeps each exchange without its secrets.</summary>
internal sealed class BrokerTalk(Transport transport, BrokerKeys keys, MeasuringClock clock)
{
    private readonly List<Exchange> _exchanges = [];

    public ImmutableArray<Exchange> Exchanges => [.. _exchanges];

    public MeasuringClock Clock => clock;

    public BrokerKeys Keys => keys;

    /// <summary>When the broker may be asked again, where it said so.</summary>
    public Instant? NotBefore { get; private set; }

    /// <summary>Sends a request with a credential, to the credential's own origin only. A refused access token is fetched afresh once.</summary>
    public async Task<ProbeReply> SendAsync(Func<HttpRequestMessage> make, BrokerKeys.Key key, CancellationToken ct)
    {
        await keys.LearnAsync(ct).ConfigureAwait(false);
        for (var isFirst = true; ; isFirst = false)
        {
            using var message = make();
            var url = message.RequestUri!;
            if (!string.Equals(url.GetLeftPart(UriPartial.Authority), key.Origin, StringComparison.OrdinalIgnoreCase))
            {
                return ProbeReply.NotSent(url, $"the credential belongs to {key.Origin}, and is sent nowhere else", clock.Now());
            }

            var credential = await key.Credentials.GetAsync(_exchanges, ct).ConfigureAwait(false);
            if (credential.IsMissing)
            {
                return ProbeReply.NotSent(url, credential.Problem, clock.Now());
            }

            if (credential.Header is not null)
            {
                message.Headers.Authorization = credential.Header;
            }

            if (message.Headers.Accept.Count == 0)
            {
                message.Headers.Accept.ParseAdd("application/json");
            }

            message.Headers.UserAgent.ParseAdd("Tidemark/1"); // some refuse a request without
            var answer = await transport.SendAsync(message, keys.Redactor.Clean($"{message.Method} {ProbeTalk.Shown(url)}"), ct).ConfigureAwait(false);
            var reply = new ProbeReply(answer, url);
            _exchanges.Add(answer.ToExchange(keys.Redactor.Clean(reply.Summary), keys.Redactor));
            if (answer.RetryAfter is { } wait && answer.Status is 429 or 503)
            {
                var asked = answer.Answered.Plus(answer.RetryAfter!.Value);
                NotBefore = NotBefore is { } known && known.Since(asked) > TimeSpan.Zero ? known : asked;
            }

            if (answer.Status is not 401 || !isFirst || !key.Credentials.TryRenew(credential))
            {
                return reply;
            }
        }
    }

    /// <summary>Whether there is surely no secret in what the broker sent, so that it may be kept letter by letter. What is too long to be looked through has one.</summary>
    public bool IsClean(string text) => string.Equals(keys.Redactor.Clean(text), text, StringComparison.Ordinal);

    /// <summary>Words of the broker, as part of a sentence.</summary>
    public string Quote(string words) => keys.Redactor.CleanLine(words);
}
