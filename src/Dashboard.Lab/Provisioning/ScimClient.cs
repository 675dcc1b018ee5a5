using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.Lab.Scim;

namespace Dashboard.Lab.Provisioning;

/// <summary>Speaks SCIM to one app over HTTP.</summary>
internal sealed class ScimClient(HttpClient http, Uri baseUrl, string token)
{
    private const string MediaType = "application/scim+json";

    public Task<ScimReply> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<ScimReply> FindAsync(string type, string attribute, string value, CancellationToken cancellationToken) =>
        GetAsync($"{type}?filter={Uri.EscapeDataString($"{attribute} eq {JsonValue.Create(value).ToJsonString()}")}", cancellationToken);

    public async Task<ScimReply> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"{baseUrl.AbsoluteUri.TrimEnd('/')}/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd(MediaType);
        request.Headers.Accept.ParseAdd(MediaTypeNames.Application.Json);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, MediaType);
        }

        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
            {
                throw new AppUnavailableException($"Answered {(int)response.StatusCode}.", response.Headers.RetryAfter?.Delta);
            }

            return new ScimReply((int)response.StatusCode, Parse(await response.Content.ReadAsStringAsync(cancellationToken)));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new AppUnavailableException("Did not answer.", null, e);
        }
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : ScimDocument.Parse(text);
        }
        catch (ScimException)
        {
            // A page of HTML with status 200, for example: the status counts, and the re-read will tell.
            return null;
        }
    }
}
