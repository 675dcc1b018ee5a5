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
        var reply = default(ScimReply);
        await _polite.SendAsync(new(method, target, body?.ToJsonString(), ifMatch), _exchanges, answer => ToExchange(reply = ScimReply.From(answer, egress.Redactor)), ct).ConfigureAwait(false);
        return reply!;
    }

    /// <summary>Asks for a page, and leaves it unread. Its exchanges are kept when it is read, or by <see cref="Keep"/>.</summary>
    public async Task<ScimFetch> FetchAsync(string target, CancellationToken ct)
    {
        var exchanges = new List<Exchange>();
        var answer = await _polite.SendAsync(
            new(HttpMethod.Get, target, null, null),
            exchanges,
            a => ScimFetch.Says(a) ? a.ToExchange("not read", null) : ToExchange(ScimReply.From(a, egress.Redactor)),
            ct).ConfigureAwait(false);
        return new(answer, exchanges);
    }

    /// <summary>Keeps the exchanges of a page that nobody needed after all.</summary>
    public void Keep(ScimFetch fetch) => _exchanges.AddRange(fetch.Exchanges);

    /// <summary>Reads a page, or says why it cannot be read.</summary>
    /// <param name="fetch">The page as it came.</param>
    /// <param name="quick">Reads an ordinary long page fast; null for all that is not.</param>
    /// <param name="read">Reads one resource.</param>
    public Parsed<ScimItems<T>> Read<T>(ScimFetch fetch, Func<ReadOnlyMemory<byte>, ScimItems<T>?>? quick, Func<JsonElement, Parsed<T>> read)
    {
        var result = default(Parsed<ScimItems<T>>?);
        if (fetch.IsSuccess && quick?.Invoke(fetch.Answer.Body) is { Count: > MostItemsInExcerpt } items)
        {
            fetch.Exchanges[^1] = fetch.Exchanges[^1] with { Outcome = ScimReply.OutcomeOf(items.Count, items.Claimed, fetch.Answer) };
            result = Parsed.As(items);
        }

        if (result is null)
        {
            var reply = ScimReply.From(fetch.Answer, egress.Redactor);
            if (fetch.IsSuccess)
            {
                fetch.Exchanges[^1] = ToExchange(reply);
            }

            var (page, problem) = ScimPage.Read(reply);
            result = page is null ? Parsed.Not<ScimItems<T>>(problem!) : Parsed.As(ScimItems<T>.Of(page, read));
        }

        Keep(fetch);
        return result.Value;
    }

    private Exchange ToExchange(ScimReply reply) => reply.Answer.ToExchange(reply.Outcome(), IsLongList(reply) ? null : egress.Redactor);

    private static bool IsLongList(ScimReply reply) =>
        reply.Json?.Field("Resources") is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > MostItemsInExcerpt;
}
