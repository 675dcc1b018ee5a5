using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Probes;

/// <summary>
/// One HTTP request of a probe. Address, header values and body may name <c>{userName}</c>, <c>{password}</c>,
/// <c>{accessToken}</c>, <c>{refreshToken}</c>, <c>{idToken}</c>, <c>{cookies}</c> and <c>{credential}</c>; each is encoded for the place where it stands.
/// </summary>
/// <param name="Method">GET, POST ...</param>
/// <param name="Url">Absolute address. Placeholders only in path and query: a credential never decides where it is sent.</param>
/// <param name="Headers">Further headers.</param>
/// <param name="Body">The body; null sends none.</param>
/// <param name="ContentType">Its media type; placeholders are encoded for it (form or JSON).</param>
public sealed record ProbeRequest(string Method, string Url, ImmutableSortedDictionary<string, string> Headers, string? Body, string ContentType)
{
    /// <summary>The media type where none is set.</summary>
    public const string DefaultContentType = "application/x-www-form-urlencoded";

    /// <summary>Further headers, always in the same order: whoever made them, equal ones are written alike and compare as equal.</summary>
    public ImmutableSortedDictionary<string, string> Headers { get; init => field = Ordered(value); } = Ordered(Headers);

    /// <summary>Scheme, host and port of its address, in which no placeholder stands; empty for what is no address.</summary>
    [JsonIgnore]
    public string Origin => OriginOf(Url);

    /// <summary>The same of any address, which may hold placeholders behind its origin.</summary>
    public static string OriginOf(string url)
    {
        var end = url.IndexOfAny(['/', '?', '#'], Math.Min(url.Length, url.IndexOf("://", StringComparison.Ordinal) + 3));
        return Uri.TryCreate(end < 0 ? url : url[..end], UriKind.Absolute, out var origin) ? SecretOrigin.Of(origin) : string.Empty;
    }

    /// <summary>Whether the request names a placeholder: <c>password</c>.</summary>
    public bool Names(string placeholder)
    {
        var text = $"{{{placeholder}}}";
        return Url.Contains(text, StringComparison.Ordinal)
            || Body?.Contains(text, StringComparison.Ordinal) is true
            || Headers.Values.Any(v => v.Contains(text, StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public bool Equals(ProbeRequest? other) =>
        other is not null && (Method, Url, Body, ContentType) == (other.Method, other.Url, other.Body, other.ContentType) && Headers.SequenceEqual(other.Headers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Method, Url, Body, ContentType, Headers.Count);

    private static ImmutableSortedDictionary<string, string> Ordered(ImmutableSortedDictionary<string, string> headers) => headers.WithComparers(StringComparer.Ordinal);
}
