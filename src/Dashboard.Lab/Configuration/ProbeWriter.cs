using Dashboard.Lab.Access;
using Dashboard.Lab.Apps;

namespace Dashboard.Lab.Configuration;

/// <summary>Writes how each way into an app is tried before and after a canary leaves.</summary>
internal sealed class ProbeWriter(LabApp app, string origin, string tokenVariable)
{
    internal const string Scope = "openid offline_access";

    private readonly string _realm = $"{origin}{Realm.Prefix}/{app.Id}/connect";
    private readonly string _app = $"{origin}/apps/{app.Id}";

    public List<Dictionary<string, object>> Write() => [.. app.Ways.Select(Describe)];

    /// <summary>Whatever is held comes from the app's one sign-in: the form where a session at the token service is tried too, an agent's own secret where agents are.</summary>
    private string From => Name(app.Ways.Contains(Way.Portal) ? Way.Portal : app.IsForAgents ? Way.Client : Way.Login);

    private static string Name(Way way) => way.ToString().ToLowerInvariant();

    private Dictionary<string, object> Describe(Way way) => way switch
    {
        Way.Login => new()
        {
            ["name"] = Name(way),
            ["kind"] = "password-grant",
            ["token-url"] = $"{_realm}/token",
            ["client-id"] = TokenService.ProbeClient,
            ["scope"] = Scope,
        },
        Way.Portal => new()
        {
            ["name"] = Name(way),
            ["kind"] = "authorization-code",
            ["authorize-url"] = $"{_realm}/authorize",
            ["token-url"] = $"{_realm}/token",
            ["client-id"] = TokenService.ProbeClient,
            ["redirect-uri"] = "http://127.0.0.1/tidemark-probe",
            ["scope"] = Scope,
            ["user-field"] = "username",
            ["password-field"] = "password",
            ["refused-text"] = SignInEndpoints.Refused,
        },
        Way.Client => new()
        {
            ["name"] = Name(way),
            ["kind"] = "client-credentials",
            ["token-url"] = $"{_realm}/token",
            ["client-id"] = "{userName}",
        },
        Way.Refresh => new() { ["name"] = Name(way), ["kind"] = "refresh-token", ["from"] = From },
        Way.Sso => new() { ["name"] = Name(way), ["kind"] = "sso-session", ["from"] = From },
        Way.Api => new() { ["name"] = Name(way), ["kind"] = "access-token", ["from"] = From, ["url"] = $"{_app}/api/me", ["refused"] = "401" },
        Way.Key => new()
        {
            ["name"] = Name(way),
            ["kind"] = "request",
            ["from"] = From,
            ["method"] = "GET",
            ["url"] = $"{_app}/api/me",
            ["headers"] = Header("X-Api-Key", "{credential}"),
            ["obtain"] = Obtain($"{_app}/keys", "path", "$.key"),

            // The leaver's token opens nothing any more, so the key itself says which one goes.
            ["delete"] = new Dictionary<string, object> { ["method"] = "DELETE", ["url"] = $"{_app}/keys/current", ["headers"] = Header("X-Api-Key", "{credential}") },
        },
        Way.Session => new()
        {
            ["name"] = Name(way),
            ["kind"] = "request",
            ["from"] = From,
            ["method"] = "GET",
            ["url"] = $"{_app}/home",
            ["headers"] = Header("Cookie", "sid={credential}"),
            ["obtain"] = Obtain($"{_app}/session", "cookie", "sid"),
        },
        _ => new()
        {
            ["name"] = Name(way),
            ["kind"] = "console",
            ["url"] = $"{_app}/console/users",
            ["auth"] = new Dictionary<string, object> { ["bearer"] = new Dictionary<string, object> { ["token"] = $"env:{tokenVariable}" } },
            ["paging"] = new Dictionary<string, object> { ["kind"] = "page", ["parameter"] = "page" },
            ["items"] = "$.users",
            ["account"] = "login",
            ["active"] = "status",
            ["active-values"] = new[] { "active" },
        },
    };

    private static Dictionary<string, object> Obtain(string url, string where, string what) => new()
    {
        ["method"] = "POST",
        ["url"] = url,
        ["headers"] = Header("Authorization", "Bearer {accessToken}"),
        [where] = what,
    };

    private static Dictionary<string, object> Header(string name, string value) => new() { [name] = value };
}
