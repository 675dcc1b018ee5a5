using System.Net.Http.Headers;
using System.Text;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// Posts a form to a token, introspection or revocation endpoint. The client proves itself by HTTP Basic, which every
/// server must support (RFC 6749 section 2.3.1), then in the body, which some want: but only after a plain
/// <c>invalid_client</c>, where the server has looked at nothing else yet.
/// </summary>
internal sealed class TokenEndpoint(ProbeTalk talk)
{
    public async Task<(ProbeReply? Reply, string? Problem)> PostAsync(Uri url, string clientId, SecretReference? reference, IReadOnlyDictionary<string, string> form, CancellationToken ct)
    {
        if (reference is null)
        {
            return (await PostAsync(url, clientId, secret: null, form, ct).ConfigureAwait(false), null);
        }

        var (secret, problem) = await talk.ReadAsync(reference, url, ct).ConfigureAwait(false);
        return secret is not null
            ? (await PostAsync(url, clientId, secret, form, ct).ConfigureAwait(false), null)
            : (null, $"The client cannot prove itself: {problem}.");
    }

    public async Task<ProbeReply> PostAsync(Uri url, string clientId, Secret? secret, IReadOnlyDictionary<string, string> form, CancellationToken ct)
    {
        var reply = await SendAsync(url, clientId, secret, isInBody: secret is null, form, ct).ConfigureAwait(false);
        return secret is not null && TokenAnswer.ErrorOf(reply) is "invalid_client"
            ? await SendAsync(url, clientId, secret, isInBody: true, form, ct).ConfigureAwait(false)
            : reply;
    }

    private async Task<ProbeReply> SendAsync(Uri url, string clientId, Secret? secret, bool isInBody, IReadOnlyDictionary<string, string> form, CancellationToken ct)
    {
        var fields = new Dictionary<string, string>(form);
        using var message = new HttpRequestMessage(HttpMethod.Post, url);
        message.Headers.Accept.ParseAdd("application/json");
        if (isInBody)
        {
            fields["client_id"] = clientId;
            if (secret is not null)
            {
                fields["client_secret"] = talk.Remember(secret);
            }
        }
        else
        {
            var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(talk.Remember(secret!))}"));
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", talk.Remember(pair));
        }

        message.Content = new FormUrlEncodedContent(fields);
        return await talk.SendAsync(message, ct).ConfigureAwait(false);
    }
}
