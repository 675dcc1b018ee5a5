using System.Collections.Immutable;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Rest;

/// <summary>One conversation with an app's own API, of one reading: keeps each exchange, and when the server asked to be left alone.</summary>
internal sealed class RestSession(EgressClient egress, RestSettings settings, RestLimits limits, MeasuringClock clock, bool isPatient = false)
{
    private const int MostWaits = 30;

    private readonly List<Exchange> _exchanges = [];
    private readonly PoliteClient _polite = new(egress, isPatient ? limits.LongWait : limits.ShortWait < egress.Connection.Timeout ? limits.ShortWait : egress.Connection.Timeout, isPatient ? MostWaits : 1, clock);

    public RestSettings Settings => settings;

    public RestLimits Limits => limits;

    public MeasuringClock Clock => clock;

    public Instant? NotBefore => _polite.NotBefore;

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
        return RestReply.From(await _polite.SendAsync(request, _exchanges, Keep, ct).ConfigureAwait(false));

        Exchange Keep(Answer answer) => answer.ToExchange(RestReply.From(answer).Problem ?? "read", hasExcerpt ? egress.Redactor : null);
    }
}
