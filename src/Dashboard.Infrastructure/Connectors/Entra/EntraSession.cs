using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Entra;

/// <summary>One conversation with Microsoft Graph, of one reading or one write: keeps each exchange, and waits as Graph asks.</summary>
/// <remarks>
/// No request bears <c>ConsistencyLevel: eventual</c>: the index behind it lags by its own time, which would be counted against apps. What is
/// asked here (equality of userPrincipalName and displayName, members without a cast) needs none.
/// </remarks>
/// <param name="egress">Reaches Graph.</param>
/// <param name="settings">What is read.</param>
/// <param name="limits">What it may cost.</param>
/// <param name="isPatient">Whether everybody is listed, so that one page may not cost all others; a look and a write have somebody waiting.</param>
/// <param name="clock">Measures.</param>
internal sealed class EntraSession(EgressClient egress, EntraSettings settings, EntraLimits limits, bool isPatient, MeasuringClock clock)
{
    private readonly List<Exchange> _exchanges = [];
    private readonly PoliteClient _polite = new(egress, isPatient ? limits.PageWait : limits.ShortWait, isPatient ? limits.PageWaits : 1, clock);

    public EntraSettings Settings => settings;

    public EntraLimits Limits => limits;

    public MeasuringClock Clock => clock;

    public ImmutableArray<Exchange> Exchanges => [.. _exchanges];

    private string Base { get; } = egress.Connection.Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    /// <summary>The address of an object, as a reference to it is written.</summary>
    public string ReferenceTo(string id) => $"{Base}/directoryObjects/{id}";

    /// <summary>
    /// What stands below the connection's own address; null for an address at another origin or another path than the one that is being
    /// read. The access token goes nowhere else, and another list would be taken for this one.
    /// </summary>
    public string? TargetOf(string address, string path) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && url.AbsoluteUri.StartsWith($"{Base}/", StringComparison.OrdinalIgnoreCase)
        && url.UserInfo.Length == 0
        && Uri.UnescapeDataString(url.AbsolutePath).Equals(Uri.UnescapeDataString(new Uri($"{Base}/{path}").AbsolutePath), StringComparison.OrdinalIgnoreCase)
            ? url.AbsoluteUri[(Base.Length + 1)..]
            : null;

    /// <summary>Keeps a password that is about to be sent out of everything that is recorded of the answers.</summary>
    public void Hide(string secret) => egress.Redactor.Remember(secret);

    /// <summary>One line of what Graph named, fit for a sentence.</summary>
    public string Quote(string text) => egress.Redactor.CleanLine(text);

    /// <summary>Asks for one object or a few.</summary>
    public Task<EntraReply> GetAsync(string target, string needs, CancellationToken ct) => SendAsync(HttpMethod.Get, target, null, needs, ct);

    /// <summary>Asks for what is about others, too: it is kept without an excerpt.</summary>
    public Task<EntraReply> GetQuietlyAsync(string target, string needs, CancellationToken ct) =>
        SendAsync(new(HttpMethod.Get, target, null, null), needs, hasExcerpt: false, ct);

    public Task<EntraReply> SendAsync(HttpMethod method, string target, JsonObject? body, string needs, CancellationToken ct) =>
        SendAsync(new(method, target, body?.ToJsonString(), null), needs, hasExcerpt: true, ct);

    private async Task<EntraReply> SendAsync(EgressRequest request, string needs, bool hasExcerpt, CancellationToken ct)
    {
        request = request with { Accept = "application/json", ContentType = "application/json" };
        return Read(await _polite.SendAsync(request, _exchanges, answer => answer.ToExchange(Read(answer).Problem ?? "read", hasExcerpt ? egress.Redactor : null), ct).ConfigureAwait(false));

        EntraReply Read(Answer answer) => EntraReply.From(answer, needs, egress.Redactor);
    }
}
