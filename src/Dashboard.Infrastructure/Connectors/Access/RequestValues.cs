namespace Dashboard.Infrastructure.Connectors.Access;

/// <summary>What the placeholders of a request stand for: what the probe obtained for itself first, then what the sign-in left.</summary>
internal sealed class RequestValues(ProbeCall call) : IRequestValues
{
    public bool Knows(string placeholder) => placeholder is "userName" or "password" or "accessToken" or "refreshToken" or "idToken" or "credential" or "cookies";

    /// <summary>The value; null when nothing of it is held. Cookies go to the origin and the paths that they were set for only.</summary>
    public string? Find(string placeholder, string address) => placeholder switch
    {
        "userName" => call.Who.UserName,
        "password" => call.Password?.Reveal(),
        "accessToken" => call.Own?.AccessToken ?? call.Bundle?.AccessToken,
        "refreshToken" => call.Own?.RefreshToken ?? call.Bundle?.RefreshToken,
        "idToken" => call.Own?.IdToken ?? call.Bundle?.IdToken,
        "credential" => call.Own?.Value,
        "cookies" => Cookies(address),
        _ => null,
    };

    private string? Cookies(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) ? new CookieJar(call.Own).For(url) ?? new CookieJar(call.Bundle).For(url) : null;
}
