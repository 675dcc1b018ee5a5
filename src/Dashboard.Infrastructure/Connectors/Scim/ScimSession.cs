using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Scim;

/// <summary>One conversation with a server, of one reading or one write: keeps each exchange, and when the server asked to be left alone.</summary>
internal sealed class ScimSession(EgressClient egress, ScimLimits limits, MeasuringClock clock)
{
    private const int MostItemsInExcerpt = 5;

    private readonly List<Exchange> _exchanges = [];

    public Instant? NotBefore { get; private set; }

    public MeasuringClock Clock => clock;

    public ScimLimits Limits => limits;

    public Uri Url => egress.Connection.Url;

    public ImmutableArray<Exchange> Exchanges => [.. _exchanges];

    /// <summary>Keeps a secret that is about to be sent out of everything that is recorded of the answers.</summary>
    public void Hide(Secret secret) => egress.Redactor.Remember(secret.Reveal());

    public Task<ScimReply> GetAsync(string target, CancellationToken ct) => SendAsync(HttpMethod.Get, target, null, null, ct);

    public async Task<ScimReply> SendAsync(HttpMethod method, string target, JsonObject? body, string? ifMatch, CancellationToken ct)
    {
        var request = new EgressRequest(method, target, body?.ToJsonString(), ifMatch);
        for (var isFirst = true; ; isFirst = false)
        {
            var answer = await egress.SendAsync(request, _exchanges, ct).ConfigureAwait(false);
            var reply = ScimReply.From(answer, egress.Redactor);
            _exchanges.Add(answer.ToExchange(reply.Outcome(), IsLongList(reply) ? null : egress.Redactor));
            if (answer.Status is not (429 or 503) || answer.RetryAfter is not { } wait)
            {
                return reply;
            }

            // Only a 429 surely did nothing, so only that is repeated.
            if (!isFirst || answer.Status is 503 || wait > limits.ShortWait || wait > egress.Connection.Timeout)
            {
                var asked = answer.Answered.Plus(wait);
                NotBefore = NotBefore is { } known && known.Since(asked) > TimeSpan.Zero ? known : asked;
                return reply;
            }

            await Task.Delay(wait, clock.Time, ct).ConfigureAwait(false);
        }
    }

    private static bool IsLongList(ScimReply reply) =>
        reply.Json?.Field("Resources") is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > MostItemsInExcerpt;
}
