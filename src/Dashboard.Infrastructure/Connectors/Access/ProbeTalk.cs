using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// The conversation of one call: keeps each exchange without its secrets, and when a server asked to be left alone.
/// Everything secret that goes out or comes in is remembered here and taken out of whatever is said.
/// </summary>
internal sealed class ProbeTalk(Transport transport, EgressGate gate, MeasuringClock clock)
{
    /// <summary>Shorter ones, such as a language, would take ordinary words out of a sentence.</summary>
    private const int ShortestCookie = 8;

    /// <summary>A token of a letter or three is no secret, and would take letters out of our own words.</summary>
    private const int ShortestSecret = 4;

    private readonly Redactor _redactor = new(remembered: 64);
    private readonly List<Exchange> _exchanges = [];
    private Instant? _notBefore;

    public MeasuringClock Clock => clock;

    /// <summary>The exchanges so far; others may add theirs.</summary>
    public ICollection<Exchange> Log => _exchanges;

    /// <summary>Sends one request. It is shown as method and address without its query.</summary>
    public Task<ProbeReply> SendAsync(HttpRequestMessage message, CancellationToken ct) =>
        SendAsync(message, $"{message.Method} {Shown(message.RequestUri!)}", hasExcerpt: false, ct);

    /// <summary>Sends one request, shown as given; with the beginning of the body as evidence where that holds no credential.</summary>
    public async Task<ProbeReply> SendAsync(HttpRequestMessage message, string shown, bool hasExcerpt, CancellationToken ct)
    {
        message.Headers.UserAgent.ParseAdd("Tidemark/1"); // some refuse a request without
        var answer = await transport.SendAsync(message, _redactor.Clean(shown), ct).ConfigureAwait(false);
        var reply = new ProbeReply(answer, message.RequestUri!);
        foreach (var cookie in reply.CookieValues.Where(c => c.Length >= ShortestCookie))
        {
            Remember(cookie);
        }

        // Without an excerpt the body may be a credential: not even its hash is kept.
        var exchange = answer.ToExchange(Clean(reply.Summary), hasExcerpt ? _redactor : null);
        _exchanges.Add(hasExcerpt ? exchange : exchange with { Hash = null });
        if (answer.RetryAfter is { } wait && answer.Status is 429 or 503)
        {
            var asked = answer.Answered.Plus(answer.RetryAfter!.Value);
            _notBefore = _notBefore is { } known && known.Since(asked) > TimeSpan.Zero ? known : asked;
        }

        return reply;
    }

    /// <summary>A secret that is about to be sent to this address, or a phrase that says why there is none.</summary>
    public Task<(Secret? Secret, string? Problem)> ReadAsync(SecretReference reference, Uri address, CancellationToken ct) => gate.ReadAsync(reference, SecretOrigin.Of(address), ct);

    /// <summary>Remembers what must never be shown.</summary>
    [return: NotNullIfNotNull(nameof(secret))]
    public string? Remember(string? secret)
    {
        if (secret?.Length >= ShortestSecret)
        {
            _redactor.Remember(secret);
        }

        return secret;
    }

    public string Remember(Secret secret) => Remember(secret.Reveal());

    /// <summary>Remembers everything a canary holds.</summary>
    public void Remember(HeldCredential? held)
    {
        foreach (var secret in new[] { held?.AccessToken, held?.RefreshToken, held?.IdToken, held?.Value })
        {
            Remember(secret);
        }

        foreach (var cookie in held?.Cookies.Values.SelectMany(c => c.Values).Where(c => c.Length >= ShortestCookie) ?? [])
        {
            Remember(cookie);
        }
    }

    /// <summary>Words of a server, as part of a sentence.</summary>
    public string Quote(string words) => _redactor.CleanLine(words);

    public ProbeAnswer Accepted(string reason, HeldCredential? obtained = null) => Answer(AccessAttempt.Accepted(Clean(reason)), obtained);

    public ProbeAnswer Refused(string reason) => Answer(AccessAttempt.Refused(Clean(reason)), null);

    public ProbeAnswer Unknown(string reason) => Answer(AccessAttempt.Unknown(Clean(reason)), null);

    public ProbeAnswer Answer(AccessAttempt attempt, HeldCredential? obtained) =>
        new(attempt with { Reason = Clean(attempt.Reason) }, obtained, _notBefore, _exchanges.ToImmutableArray());

    /// <summary>An address without query, fragment and user: those may hold secrets.</summary>
    public static string Shown(Uri url) => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private string Clean(string text) => _redactor.Clean(text);
}
