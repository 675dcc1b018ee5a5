using System.Buffers.Text;
using System.Text.Json;
using Dashboard.Core.Directories;
using Dashboard.Core.Outages;

namespace Dashboard.Infrastructure.Secrets;

/// <summary>Reads when a bearer token ends that is a JWT (RFC 7519). Nothing of it is kept, and its signature is not ours to check.</summary>
internal sealed class CredentialEnds : ICredentialEnds
{
    public DateTimeOffset? Of(ConnectionAuth auth) =>
        auth is BearerAuth bearer && SecretReader.TryRead(bearer.Token, out var token, out _) && token.Reveal().Split('.') is [_, var claims, _] ? End(claims) : null;

    private static DateTimeOffset? End(string claims)
    {
        try
        {
            return JsonElement.Parse(Base64Url.DecodeFromChars(claims)) is { ValueKind: JsonValueKind.Object } read
                && read.TryGetProperty("exp", out var exp)
                && exp.TryGetDouble(out var seconds)
                && seconds is > 0 and < 2e11
                ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Floor(seconds))
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return null; // a token of another kind with two dots in it
        }
    }
}
