using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Directories;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Secrets;

namespace Dashboard.Infrastructure.Egress;

/// <summary>
/// Gets an access token by client credentials (RFC 6749 section 4.4) and keeps it until shortly before it expires. The
/// client proves itself by HTTP Basic, which every server must support (section 2.3.1), then in the body, which some want.
/// </summary>
/// <remarks>The answer: <c>{"access_token":"...","token_type":"Bearer","expires_in":3600}</c>; some send expires_in as text.</remarks>
internal sealed class AccessTokens(ClientCredentialsAuth auth, string boundTo, EgressGate gate, Transport transport, Redactor redactor, MeasuringClock clock) : IDisposable
{
    private static readonly TimeSpan LifetimeWhereNoneIsSaid = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(1);

    /// <summary>However long a server says: what a secret got does not outlive the secret by more.</summary>
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Credential? _current;
    private Instant _until;

    public async Task<Credential> GetAsync(ICollection<Exchange> log, CancellationToken ct)
    {
        await _one.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (_current is { } current && clock.Now().Since(_until) < TimeSpan.Zero)
            {
                return current;
            }

            var (secret, problem) = await gate.ReadAsync(auth.ClientSecret, boundTo, ct).ConfigureAwait(false);
            return secret is not null
                ? await FetchAsync(secret, log, ct).ConfigureAwait(false)
                : Credential.Missing(problem!);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Forgets the token that was refused, unless another has taken its place.</summary>
    public bool TryDrop(Credential refused)
    {
        Interlocked.CompareExchange(ref _current, null, refused);
        return true;
    }

    public void Dispose() => _one.Dispose();

    private async Task<Credential> FetchAsync(Secret secret, ICollection<Exchange> log, CancellationToken ct)
    {
        var credential = Credential.Missing("no access token");
        foreach (var isInBody in (bool[])[false, true])
        {
            using var request = Request(secret, isInBody);
            var answer = await transport.SendAsync(request, $"POST {auth.TokenUrl.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}", ct).ConfigureAwait(false);
            credential = Read(answer);
            log.Add(answer.ToExchange(credential.Problem ?? "an access token", excerpts: null) with { Hash = null });
            if (answer.Status is not (400 or 401))
            {
                break; // only a client that did not prove itself is worth the other way
            }
        }

        return credential;
    }

    private HttpRequestMessage Request(Secret secret, bool isInBody)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (auth.Scope is not null)
        {
            form["scope"] = auth.Scope;
        }

        redactor.Remember(secret.Reveal());
        var request = new HttpRequestMessage(HttpMethod.Post, auth.TokenUrl);
        if (isInBody)
        {
            form["client_id"] = auth.ClientId;
            form["client_secret"] = secret.Reveal();
        }
        else
        {
            var pair = $"{Uri.EscapeDataString(auth.ClientId)}:{Uri.EscapeDataString(secret.Reveal())}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }

        request.Content = new FormUrlEncodedContent(form);
        request.Headers.Accept.ParseAdd("application/json");
        return request;
    }

    private Credential Read(Answer answer)
    {
        if (answer.Failure is not null || answer.Status is not 200)
        {
            return Credential.Missing($"no access token: {answer.Failure ?? $"the token endpoint answered {answer.Status}"}");
        }

        try
        {
            var json = JsonElement.Parse(answer.Body.Span);
            var token = json.GetProperty("access_token").GetString();
            if (string.IsNullOrEmpty(token))
            {
                return Credential.Missing("no access token: the token endpoint answered none");
            }

            var lifetime = json.TryGetProperty("expires_in", out var said) && double.TryParse(said.ToString(), CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6
                ? TimeSpan.FromSeconds(Math.Min(seconds, LongestLifetime.TotalSeconds))
                : LifetimeWhereNoneIsSaid;
            redactor.Remember(token);
            _until = answer.Sent.Plus(lifetime - TimeSpan.FromTicks(Math.Min(LongestMargin.Ticks, lifetime.Ticks / 5)));
            var credential = Credential.Bearer(token, "no access token: what the token endpoint answered fits no header");
            _current = credential.IsMissing ? null : credential;
            return credential;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Credential.Missing("no access token: the token endpoint answered something else");
        }
    }
}
