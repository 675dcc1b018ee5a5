using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>
/// Uses the ways into one app as one identity: obtains what there is to obtain while access is due, and then tries each.
/// True: let in. False: definitely refused. Null: nobody can say, as while the app is out of order.
/// </summary>
internal sealed class WayUser(LabRun lab, string app, string userName) : IDisposable
{
    private readonly Visitor _visitor = new(lab, app, userName, LabRun.PasswordOf(userName));
    private JsonNode? _tokens;
    private string? _key;
    private bool _hasSession;

    public void Dispose() => _visitor.Dispose();

    public async Task<bool?> TryAsync(string way) => way switch
    {
        "login" => Grant(await _visitor.PasswordAsync()),
        "client" => await ClientAsync(),
        "portal" => await PortalAsync(),
        "refresh" => await RefreshAsync(),
        "sso" => await SsoAsync(),
        "api" => Status((await _visitor.ApiAsync(HttpMethod.Get, "api/me", await TokensAsync())).Status),
        "key" => await KeyAsync() is { } key ? Status((await _visitor.AppAsync(HttpMethod.Get, "api/me", ("X-Api-Key", key))).Status) : null,
        "session" => await HasSessionAsync() ? Status((await _visitor.AppAsync(HttpMethod.Get, "home")).Status) : null,
        _ => await ConsoleAsync(),
    };

    private static bool? Status(int status) => status switch { 200 => true, 401 => false, _ => null };

    private static bool? Grant((int Status, JsonNode? Body) answer) =>
        answer.Status == 200 ? true : answer.Body?["error"]?.ToString() == "invalid_grant" ? false : null;

    /// <summary>The first token it gets is the one that is used from then on, as an agent has no other way of getting one.</summary>
    private async Task<bool?> ClientAsync()
    {
        var (status, body) = await _visitor.ClientAsync();
        _tokens ??= status == 200 ? body : null;

        return status == 200 ? true : body?["error"]?.ToString() == "invalid_client" ? false : null;
    }

    /// <summary>A session at the token service comes with them, so they are got through the form.</summary>
    private async Task<JsonNode> TokensAsync() =>
        _tokens ??= (await _visitor.PortalAsync()).Tokens ?? throw new InvalidOperationException($"{userName} cannot sign in at {app}.");

    /// <summary>Without the cookies of an earlier sign-in: the form is asked every time.</summary>
    private async Task<bool?> PortalAsync()
    {
        using var fresh = new Visitor(lab, app, userName, LabRun.PasswordOf(userName));
        var (tokens, page) = await fresh.PortalAsync();

        return tokens is not null ? true : page.Contains("Sign-in failed", StringComparison.Ordinal) ? false : null;
    }

    private async Task<bool?> RefreshAsync()
    {
        var answer = await _visitor.RefreshAsync(await TokensAsync());
        _tokens = answer.Status == 200 ? answer.Body : _tokens;

        return Grant(answer);
    }

    private async Task<bool?> SsoAsync()
    {
        await TokensAsync();
        var (location, _) = await _visitor.AuthorizeAsync(new string('v', 43), ("prompt", "none"));
        var query = location is null ? [] : Visitor.Query(location);

        return query.ContainsKey("code") ? true : query.GetValueOrDefault("error") == "login_required" ? false : null;
    }

    private async Task<string?> KeyAsync()
    {
        if (_key is null)
        {
            var (status, body) = await _visitor.ApiAsync(HttpMethod.Post, "keys", await TokensAsync());
            _key = status == 201 ? JsonNode.Parse(body)!["key"]!.ToString() : null;
        }

        return _key;
    }

    private async Task<bool> HasSessionAsync() =>
        _hasSession = _hasSession || (await _visitor.ApiAsync(HttpMethod.Post, "session", await TokensAsync())).Status == 204;

    private async Task<bool?> ConsoleAsync()
    {
        for (var page = 1; ; page++)
        {
            var (status, body) = await lab.SendAsync(HttpMethod.Get, $"/apps/{app}/console/users?page={page}");
            if (status != 200)
            {
                return null;
            }

            var users = body!["users"]!.AsArray();
            if (users.Count == 0)
            {
                return false;
            }

            if (users.FirstOrDefault(u => u!["login"]!.ToString() == userName) is { } found)
            {
                return found["status"]!.ToString() == "active";
            }
        }
    }
}
