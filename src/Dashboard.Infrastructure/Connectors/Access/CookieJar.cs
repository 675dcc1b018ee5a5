using System.Globalization;

namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// The cookies of one canary, each kept for the origin that set it and sent to no other (stricter than RFC 6265, where a
/// cookie may go to sister hosts and other ports). Path is left aside: a probe visits one application.
/// </summary>
internal sealed class CookieJar
{
    private readonly Dictionary<string, Dictionary<string, string>> _byOrigin = new(StringComparer.OrdinalIgnoreCase);

    public CookieJar(HeldCredential? held = null)
    {
        foreach (var (origin, cookies) in held?.Cookies ?? HeldNothing)
        {
            _byOrigin[origin] = new(cookies, StringComparer.Ordinal);
        }
    }

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> HeldNothing => new HeldCredential().Cookies;

    /// <summary>Whether a server set, renewed or took away a cookie since.</summary>
    public bool HasChanged { get; private set; }

    public bool IsEmpty => _byOrigin.Values.All(c => c.Count == 0);

    /// <summary>Scheme, host and port.</summary>
    public static string Origin(Uri url) => url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    public static bool IsSameOrigin(Uri one, Uri two) => string.Equals(Origin(one), Origin(two), StringComparison.OrdinalIgnoreCase);

    /// <summary>What the server set, by name. One that is out of date has an empty value.</summary>
    public static IReadOnlyDictionary<string, string> Read(IEnumerable<string> setCookies, DateTimeOffset now)
    {
        var cookies = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in setCookies)
        {
            var parts = line.Split(';', StringSplitOptions.TrimEntries);
            var at = parts[0].IndexOf('=', StringComparison.Ordinal);
            if (at > 0)
            {
                cookies[parts[0][..at].Trim()] = parts.Skip(1).Any(p => IsOver(p, now)) ? string.Empty : parts[0][(at + 1)..].Trim();
            }
        }

        return cookies;
    }

    public void Take(ProbeReply reply)
    {
        foreach (var (name, value) in reply.Cookies)
        {
            if (!_byOrigin.TryGetValue(Origin(reply.Asked), out var cookies))
            {
                _byOrigin[Origin(reply.Asked)] = cookies = new(StringComparer.Ordinal);
            }

            HasChanged |= value != cookies.GetValueOrDefault(name, string.Empty);
            if (value.Length == 0)
            {
                cookies.Remove(name);
            }
            else
            {
                cookies[name] = value;
            }
        }
    }

    /// <summary>The Cookie header for an address; null when there is nothing for its origin.</summary>
    public string? For(Uri url) =>
        _byOrigin.TryGetValue(Origin(url), out var cookies) && cookies.Count > 0 ? string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")) : null;

    public void AddTo(HttpRequestMessage message)
    {
        if (For(message.RequestUri!) is { } cookies)
        {
            message.Headers.TryAddWithoutValidation("Cookie", cookies);
        }
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Kept() =>
        _byOrigin.Where(o => o.Value.Count > 0).ToDictionary(o => o.Key, o => (IReadOnlyDictionary<string, string>)new Dictionary<string, string>(o.Value));

    private static bool IsOver(string attribute, DateTimeOffset now)
    {
        var at = attribute.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = at < 0 ? (attribute, string.Empty) : (attribute[..at].Trim(), attribute[(at + 1)..].Trim());
        return name.ToUpperInvariant() switch
        {
            "MAX-AGE" => long.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds <= 0,
            "EXPIRES" => DateTimeOffset.TryParse(value.Replace('-', ' '), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) && end <= now,
            _ => false,
        };
    }
}
