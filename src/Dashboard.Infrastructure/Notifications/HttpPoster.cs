using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using Dashboard.Core.Notifications;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Notifications;

/// <summary>
/// Posts one JSON document by the product's own way out: no redirect is followed, no refused address is connected to. Of what comes back
/// only the status counts, and nothing of it is kept: neither address nor answer may end up in a record, since either may hold a secret.
/// </summary>
internal sealed class HttpPoster(EgressGate gate, MeasuringClock clock) : IDisposable
{
    private const int LongestAnswer = 64 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, Lazy<HttpMessageInvoker>> _clients = new(StringComparer.Ordinal);

    /// <summary>Posts it once.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="body">The document.</param>
    /// <param name="headers">What is said beside it.</param>
    /// <param name="caFile">The private CA; null for the system's.</param>
    /// <param name="ct">Cancels.</param>
    public Task<SendResult> PostAsync(Uri address, byte[] body, IEnumerable<(string Name, string Value)> headers, string? caFile, CancellationToken ct) =>
        PostAsync(address, body, headers, caFile, isSecret: false, ct);

    /// <summary>Posts a document to an address that is a secret itself: no reason names it, nor what it leads to.</summary>
    public Task<SendResult> PostToSecretAsync(Uri address, JsonElement body, string? caFile, CancellationToken ct) =>
        PostAsync(address, JsonSerializer.SerializeToUtf8Bytes(body), [], caFile, isSecret: true, ct);

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Value.Dispose();
        }
    }

    private async Task<SendResult> PostAsync(Uri address, byte[] body, IEnumerable<(string Name, string Value)> headers, string? caFile, bool isSecret, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("Tidemark/1");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var http = _clients.GetOrAdd(caFile ?? string.Empty, ca => new(() => new HttpMessageInvoker(gate.Handler(ca.Length == 0 ? null : ca)))).Value;
        return Classify(await new Transport(http, Timeout, clock) { IsAddressSecret = isSecret }.SendAsync(request, "POST", LongestAnswer, ct).ConfigureAwait(false));
    }

    /// <summary>A status is an answer whatever became of the body behind it.</summary>
    private static SendResult Classify(Answer answer) => answer.Status switch
    {
        null when answer.WasSent => new(SendOutcome.Unknown, $"No answer came: {answer.Failure}. The receiver may have it."),
        null => new(SendOutcome.Later, $"It could not be sent: {answer.Failure}."),
        >= 200 and < 300 => new(SendOutcome.Delivered, $"The receiver took it ({answer.Status})."),
        429 => new(SendOutcome.Later, "The receiver asks to be left alone for a while (429).", answer.RetryAfter),
        408 or 425 or >= 500 => new(SendOutcome.Later, $"The receiver could not take it just now ({answer.Status}).", answer.RetryAfter),
        >= 300 and < 400 => new(SendOutcome.Refused, $"The receiver answers with a redirect ({answer.Status}), which is not followed: set up the address it leads to."),
        401 or 403 => new(SendOutcome.Refused, $"The receiver does not accept who sends ({answer.Status}): look at the secret."),
        404 or 410 => new(SendOutcome.Refused, $"Nobody receives at this address any more ({answer.Status}): set up a new one."),
        _ => new(SendOutcome.Refused, $"The receiver refused it ({answer.Status})."),
    };
}
