namespace Dashboard.Infrastructure.Connectors.Lists;

/// <summary>Reads Link headers (RFC 8288): <c>&lt;https://app.example/users?page=2&gt;; rel="next"</c>.</summary>
internal static class LinkHeader
{
    /// <summary>The address with rel=next; null without one.</summary>
    public static string? Next(IEnumerable<string> headers)
    {
        foreach (var link in headers.SelectMany(l => l.Split(",")))
        {
            var (from, to) = (link.IndexOf('<', StringComparison.Ordinal), link.IndexOf('>', StringComparison.Ordinal));
            if (from >= 0 && to > from && link[to..].Replace("\"", string.Empty, StringComparison.Ordinal).Contains("rel=next", StringComparison.OrdinalIgnoreCase))
            {
                return link[(from + 1)..to];
            }
        }

        return null;
    }
}
