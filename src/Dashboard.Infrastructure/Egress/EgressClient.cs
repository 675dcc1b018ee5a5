using System.Net.Http.Headers;
using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;

namespace Dashboard.Infrastructure.Egress;

/// <summary>
/// Talks to the server of one connection, and to no other: every address is made of the connection's own and a target
/// below it, so its secret cannot go elsewhere.
/// </summary>
internal sealed class EgressClient(Connection connection, Transport transport, Credentials credentials, Redactor redactor, Pace pace, MeasuringClock clock)
{
    private const string Scim = "application/scim+json";

    public Redactor Redactor => redactor;

    public Connection Connection => connection;

    /// <summary>Sends a request. A refused access token is fetched afresh once. Requests on the way there go into <paramref name="log"/>.</summary>
    public async Task<Answer> SendAsync(EgressRequest request, ICollection<Exchange> log, CancellationToken ct)
    {
        var credential = await credentials.GetAsync(log, ct).ConfigureAwait(false);
        var answer = await SendAsync(request, credential, ct).ConfigureAwait(false);
        if (answer.Status is not 401 || !credentials.TryRenew(credential))
        {
            return answer;
        }

        log.Add(answer.ToExchange("the access token was refused and is fetched afresh", redactor));
        credential = await credentials.GetAsync(log, ct).ConfigureAwait(false);
        return await SendAsync(request, credential, ct).ConfigureAwait(false);
    }

    private async Task<Answer> SendAsync(EgressRequest request, Credential credential, CancellationToken ct)
    {
        var address = $"{connection.Url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}{connection.Url.AbsolutePath.TrimEnd('/')}{(request.Target.Length == 0 || request.Target.StartsWith('?') ? string.Empty : "/")}{request.Target}";
        var shown = $"{request.Method} {address}";
        if (credential.IsMissing)
        {
            var now = clock.Now();
            return new Answer(shown, now, now, null, credential.Problem, WasSent: false, default, null, null, null);
        }

        // The connection's own query may hold a key: it is sent, and not shown.
        var own = connection.Url.Query.TrimStart('?');
        var full = own.Length == 0 ? address : $"{address}{(request.Target.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{own}";
        using var message = new HttpRequestMessage(request.Method, full);
        message.Headers.Authorization = credential.Header;
        message.Headers.Accept.ParseAdd(request.Accept ?? $"{Scim}, application/json;q=0.9");
        message.Headers.UserAgent.ParseAdd("Tidemark/1"); // some refuse a request without
        if (request.IfMatch is not null)
        {
            message.Headers.TryAddWithoutValidation("If-Match", request.IfMatch);
        }

        if (request.Body is not null)
        {
            message.Content = new StringContent(request.Body, Encoding.UTF8, new MediaTypeHeaderValue(request.ContentType ?? Scim));
        }

        await pace.WaitAsync(ct).ConfigureAwait(false);
        return await transport.SendAsync(message, shown, request.BodyLimit, ct).ConfigureAwait(false);
    }
}
