namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>
/// The cookies of one canary, each kept for the origin and the path that set it and sent to no other origin (stricter than
/// RFC 6265, where a cookie may go to sister hosts and other ports).
/// </summary>
internal sealed class CookieJar
{
    private const string Root = "/";

    private readonly Dictionary<(string Origin, string Path), Dictionary<string, string>> _kept = [];

    public CookieJar(HeldCredential? held = null)
    {
        foreach (var (place, cookies) in held?.Cookies ?? HeldNothing)
        {
            // https://login.example, or https://login.example/app where they are for a path of it.
            var host = place.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
            var end = place.IndexOf('/', host);
            _kept[(end < 0 ? place : place[..end], end < 0 ? Root : place[end..])] = new(cookies, StringComparer.Ordinal);
        }
    }

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> HeldNothing => new HeldCredential().Cookies;

    /// <summary>Whether a server set, renewed or took away a cookie since.</summary>
    public bool HasChanged { get; private set; }

    public bool IsEmpty => _kept.Values.All(c => c.Count == 0);

    /// <summary>Scheme, host and port.</summary>
    public static string Origin(Uri url) => url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    public static bool IsSameOrigin(Uri one, Uri two) => string.Equals(Origin(one), Origin(two), StringComparison.OrdinalIgnoreCase);

    /// <summary>What the server set, by name. One that is out of date has an empty value.</summary>
    public static IReadOnlyDictionary<string, string> Read(IEnumerable<string> setCookies, Uri asked, DateTimeOffset now)
    {
        var cookies = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var cookie in All(setCookies, asked, now))
        {
            // One that is taken away for another path takes away none that was just set.
            if (cookie.Value.Length > 0 || !cookies.ContainsKey(cookie.Name))
            {
                cookies[cookie.Name] = cookie.Value;
            }
        }

        return cookies;
    }

    public void Take(ProbeReply reply)
    {
        // Kept by origin, a secure cookie never leaves TLS. One that was set where anybody may listen is not believed.
        foreach (var cookie in All(reply.Answer.SetCookies, reply.Asked, reply.Answer.Answered.At).Where(c => !c.IsSecure || SetCookie.IsSecureAddress(reply.Asked)))
        {
            var place = (Origin(reply.Asked), cookie.Path);
            if (!_kept.TryGetValue(place, out var cookies))
            {
                _kept[place] = cookies = new(StringComparer.Ordinal);
            }

            HasChanged |= cookie.Value != cookies.GetValueOrDefault(cookie.Name, string.Empty);
            if (cookie.Value.Length == 0)
            {
                cookies.Remove(cookie.Name);
            }
            else
            {
                cookies[cookie.Name] = cookie.Value;
            }
        }
    }

    /// <summary>Whether there is anything for the origin of an address, for whichever of its paths.</summary>
    public bool KnowsOrigin(Uri url) => _kept.Any(k => k.Value.Count > 0 && IsOf(k.Key.Origin, url));

    /// <summary>The Cookie header for an address, the longest path first (RFC 6265 section 5.4); null when there is nothing for it.</summary>
    public string? For(Uri url)
    {
        var cookies = _kept.Where(k => IsOf(k.Key.Origin, url) && SetCookie.Matches(k.Key.Path, url.AbsolutePath)).OrderByDescending(k => k.Key.Path.Length).SelectMany(k => k.Value).ToList();
        return cookies.Count > 0 ? string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")) : null;
    }

    public void AddTo(HttpRequestMessage message)
    {
        if (For(message.RequestUri!) is { } cookies)
        {
            message.Headers.TryAddWithoutValidation("Cookie", cookies);
        }
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Kept() => _kept
        .Where(k => k.Value.Count > 0)
        .ToDictionary(k => k.Key.Path == Root ? k.Key.Origin : k.Key.Origin + k.Key.Path, k => (IReadOnlyDictionary<string, string>)new Dictionary<string, string>(k.Value));

    private static IEnumerable<SetCookie> All(IEnumerable<string> setCookies, Uri asked, DateTimeOffset now) =>
        setCookies.Select(line => SetCookie.Read(line, asked, now)).OfType<SetCookie>();

    private static bool IsOf(string origin, Uri url) => string.Equals(origin, Origin(url), StringComparison.OrdinalIgnoreCase);
}
