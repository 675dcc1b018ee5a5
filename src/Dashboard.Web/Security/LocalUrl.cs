namespace Dashboard.Web.Security;

/// <summary>Where to go after signing in: only ever to a page of our own.</summary>
internal static class LocalUrl
{
    /// <summary>Path and query of what was asked for; the overview when it leads elsewhere.</summary>
    public static string Of(string? url)
    {
        var path = Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https" ? absolute.PathAndQuery : url;

        // Browsers read "//host", "/\host" and, after dropping the tab, "/<tab>/host" as another host.
        return path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";
    }
}
