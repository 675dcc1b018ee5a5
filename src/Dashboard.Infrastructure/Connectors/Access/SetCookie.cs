using System.Globalization;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>One cookie as a server set it (RFC 6265 section 5.2): for which paths, and whether only where nobody listens.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; empty when it is over.</param>
/// <param name="Path">For which path, and all below it (section 5.1.4).</param>
/// <param name="IsSecure">Whether it is sent over a secure connection only (section 5.2.5).</param>
internal sealed record SetCookie(string Name, string Value, string Path, bool IsSecure)
{
    private const string Root = "/";

    /// <summary>Reads a Set-Cookie line; null when it sets nothing.</summary>
    /// <param name="line">As it was written.</param>
    /// <param name="asked">The address whose answer set it.</param>
    /// <param name="now">The time.</param>
    public static SetCookie? Read(string line, Uri asked, DateTimeOffset now)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        var at = parts[0].IndexOf('=', StringComparison.Ordinal);
        if (at <= 0)
        {
            return null;
        }

        // Of attributes that stand there twice the last one counts, and Max-Age before Expires (section 5.3).
        var attributes = parts.Skip(1).Select(Attribute).ToLookup(a => a.Name, a => a.Value, StringComparer.OrdinalIgnoreCase);
        var path = attributes["Path"].LastOrDefault();
        return new(
            parts[0][..at].Trim(),
            IsOver(attributes, now) ? string.Empty : parts[0][(at + 1)..].Trim(),
            path?.StartsWith('/') is true ? path : DefaultPath(asked),
            attributes.Contains("Secure"));
    }

    /// <summary>Whether a cookie for one path goes to another (section 5.1.4): <c>/app</c> to <c>/app/me</c>, and not to <c>/apple</c>.</summary>
    public static bool Matches(string path, string asked) =>
        asked.StartsWith(path, StringComparison.Ordinal) && (asked.Length == path.Length || path.EndsWith('/') || asked[path.Length] == '/');

    /// <summary>Whether nobody listens: over TLS, or within this machine, as browsers see it.</summary>
    public static bool IsSecureAddress(Uri url) => url.Scheme == Uri.UriSchemeHttps || url.IsLoopback;

    /// <summary>The folder of the address that set it.</summary>
    private static string DefaultPath(Uri asked) => asked.AbsolutePath.LastIndexOf('/') is > 0 and var end ? asked.AbsolutePath[..end] : Root;

    private static (string Name, string Value) Attribute(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (text[..at].Trim(), text[(at + 1)..].Trim()) : (text, string.Empty);

    private static bool IsOver(ILookup<string, string> attributes, DateTimeOffset now)
    {
        var lasts = attributes["Max-Age"].LastOrDefault(v => long.TryParse(v, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        return lasts is not null
            ? lasts.StartsWith('-') || lasts.All(c => c == '0')
            : attributes["Expires"].LastOrDefault() is { } value && DateTimeOffset.TryParse(value.Replace('-', ' '), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) && end <= now;
    }
}
