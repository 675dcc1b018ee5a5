using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Core.Probes;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// One authorization request (RFC 6749 section 4.1.1) with PKCE by S256 (RFC 7636), state, and nonce (OpenID Connect
/// Core 3.1.2.1). Each is made afresh and used once.
/// </summary>
internal sealed class AuthorizeRequest
{
    private readonly AuthorizationCodeProbe _probe;

    public AuthorizeRequest(AuthorizationCodeProbe probe, bool isSilent, ProbeTalk talk)
    {
        _probe = probe;
        (Verifier, State, Nonce) = (talk.Remember(Fresh()), talk.Remember(Fresh()), Fresh());
        var query = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["client_id"] = probe.ClientId,
            ["redirect_uri"] = probe.RedirectUri.OriginalString,
            ["scope"] = probe.Scope,
            ["state"] = State,
            ["nonce"] = Nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (isSilent)
        {
            query["prompt"] = "none";
        }

        var text = string.Join('&', query.Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value)}"));
        Url = new UriBuilder(probe.AuthorizeUrl) { Query = probe.AuthorizeUrl.Query.Length > 1 ? $"{probe.AuthorizeUrl.Query}&{text}" : text }.Uri;
    }

    public Uri Url { get; }

    public string Verifier { get; }

    public string State { get; }

    public string Nonce { get; }

    /// <summary>Whether an address is the one that the code is sent to. It is never called.</summary>
    public bool IsReturn(Uri url) =>
        CookieJar.IsSameOrigin(url, _probe.RedirectUri) && url.AbsolutePath == _probe.RedirectUri.AbsolutePath;

    /// <summary>Whether an address is the provider's own, the only place that is visited.</summary>
    public bool IsProvider(Uri url) => CookieJar.IsSameOrigin(url, _probe.AuthorizeUrl);

    private static string Fresh() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
