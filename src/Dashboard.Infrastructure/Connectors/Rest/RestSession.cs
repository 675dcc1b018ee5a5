using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Rest;

/// <summary>One conversation with an app's own API, of one reading: keeps each exchange, and when the server asked to be left alone.</summary>
internal sealed class RestSession(EgressClient egress, RestSettings settings, RestLimits limits, MeasuringClock clock)
{
    private readonly List<Exchange> _exchanges = [];

    public RestSettings Settings => settings;

    public RestLimits Limits => limits;

    public MeasuringClock Clock => clock;

    public Instant? NotBefore { get; private set; }

    public ImmutableArray<Exchange> Exchanges => [.. _exchanges];

    private string Base { get; } = egress.Connection.Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    /// <summary>The address of a path and query below the connection's own; of a query alone, of that address itself.</summary>
    public Uri At(string target) => new(target.StartsWith('?') ? Base + target : $"{Base}/{target.TrimStart('/')}");

    /// <summary>What stands below the connection's own address; null for an address that does not lie there.</summary>
    public string? TargetOf(Uri url) =>
        url.AbsoluteUri.StartsWith($"{Base}/", StringComparison.Ordinal) ? url.AbsoluteUri[(Base.Length + 1)..]
        : url.AbsoluteUri.StartsWith($"{Base}?", StringComparison.Ordinal) ? url.AbsoluteUri[Base.Length..]
        : null;

    /// <summary>Asks for what stands below the connection's address. A list of everybody is kept without an excerpt.</summary>
    public async Task<RestReply> GetAsync(string target, bool hasExcerpt, CancellationToken ct)
    {
        var request = new EgressRequest(HttpMethod.Get, target.TrimStart('/'), null, null) { Accept = "application/json" };
        for (var isFirst = true; ; isFirst = false)
        {
            var answer = await egress.SendAsync(request, _exchanges, ct).ConfigureAwait(false);
            var reply = RestReply.From(answer);
            _exchanges.Add(answer.ToExchange(reply.Problem ?? "read", hasExcerpt ? egress.Redactor : null));
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
}
