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
    private readonly PoliteClient _polite = new(egress, limits.IsPatient || limits.ShortWait < egress.Connection.Timeout ? limits.ShortWait : egress.Connection.Timeout, limits.IsPatient ? limits.Patience : 1, clock);

    public Instant? NotBefore => _polite.NotBefore;

    public MeasuringClock Clock => clock;

    public ScimLimits Limits => limits;

    public Uri Url => egress.Connection.Url;

    public ImmutableArray<Exchange> Exchanges => [.. _exchanges];

    /// <summary>Keeps a secret that is about to be sent out of everything that is recorded of the answers.</summary>
    public void Hide(Secret secret) => egress.Redactor.Remember(secret.Reveal());

    public Task<ScimReply> GetAsync(string target, CancellationToken ct) => SendAsync(HttpMethod.Get, target, null, null, ct);

    public async Task<ScimReply> SendAsync(HttpMethod method, string target, JsonObject? body, string? ifMatch, CancellationToken ct)
    {
        var answer = await _polite.SendAsync(new(method, target, body?.ToJsonString(), ifMatch), _exchanges, Keep, ct).ConfigureAwait(false);
        return ScimReply.From(answer, egress.Redactor);
    }

    private Exchange Keep(Answer answer)
    {
        var reply = ScimReply.From(answer, egress.Redactor);
        return answer.ToExchange(reply.Outcome(), IsLongList(reply) ? null : egress.Redactor);
    }

    private static bool IsLongList(ScimReply reply) =>
        reply.Json?.Field("Resources") is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > MostItemsInExcerpt;
}
