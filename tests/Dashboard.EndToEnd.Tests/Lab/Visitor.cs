using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>Somebody with a user name, a password and a browser's cookies, who uses one app and its token service.</summary>
internal sealed partial class Visitor : IDisposable
{
    public const string Client = "tidemark-probe";
    public const string Redirect = "http://127.0.0.1:1/callback";

    private readonly string _userName;
    private readonly string _password;
    private readonly Uri _realm;
    private readonly Uri _app;

    public Visitor(LabRun lab, string app, string userName, string password)
    {
        (_userName, _password) = (userName, password);
        (_realm, _app) = (new Uri($"{lab.Url}/idp/{app}/"), new Uri($"{lab.Url}/apps/{app}/"));
    }

    public string UserName => _userName;

    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    public void Dispose() => Http.Dispose();

    public Task<(int Status, JsonNode? Body)> PasswordAsync(string? password = null) => TokenAsync(new()
    {
        ["grant_type"] = "password",
        ["client_id"] = Client,
        ["username"] = _userName,
        ["password"] = password ?? _password,
        ["scope"] = "openid offline_access",
    });

    /// <summary>As a service account or an agent, with a secret of its own.</summary>
    public Task<(int Status, JsonNode? Body)> ClientAsync(string? secret = null) => TokenAsync(new()
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = _userName,
        ["client_secret"] = secret ?? _password,
    });

    public Task<(int Status, JsonNode? Body)> RefreshAsync(JsonNode tokens) => TokenAsync(new()
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = Client,
        ["refresh_token"] = tokens["refresh_token"]!.ToString(),
    });

    public Task<(int Status, JsonNode? Body)> RedeemAsync(string code, string verifier) => TokenAsync(new()
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = Client,
        ["code"] = code,
        ["redirect_uri"] = Redirect,
        ["code_verifier"] = verifier,
    });

    public Task<(int Status, JsonNode? Body)> TokenAsync(Dictionary<string, string> form) => FormAsync("connect/token", form);

    public async Task<(int Status, JsonNode? Body)> FormAsync(string path, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var response = await Http.PostAsync(new Uri(_realm, path), content);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>Where the authorization endpoint leads: to the redirect URI, or (null) to the form, whose text is given.</summary>
    public async Task<(Uri? Location, string Page)> AuthorizeAsync(string verifier, params (string Name, string Value)[] more)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = Client,
            ["response_type"] = "code",
            ["scope"] = "openid offline_access",
            ["redirect_uri"] = Redirect,
            ["state"] = "a-state",
            ["code_challenge_method"] = "S256",
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
        };
        foreach (var (name, value) in more)
        {
            query[name] = value;
        }

        return await FollowAsync(await Http.GetAsync(QueryHelpers.AddQueryString(new Uri(_realm, "connect/authorize").AbsoluteUri, query)));
    }

    /// <summary>Fills in the form and follows to where it leads.</summary>
    public async Task<(Uri? Location, string Page)> FillInAsync(string page, string? password = null)
    {
        var fields = HiddenField().Matches(page).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value));
        using var form = new FormUrlEncodedContent(fields.Append(new("username", _userName)).Append(new("password", password ?? _password)));

        return await FollowAsync(await Http.PostAsync(new Uri(_realm, WebUtility.HtmlDecode(Action().Match(page).Groups["action"].Value)), form));
    }

    /// <summary>Signs in through the form and redeems the code; the error of the form otherwise.</summary>
    public async Task<(JsonNode? Tokens, string Page)> PortalAsync()
    {
        var verifier = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var (location, page) = await AuthorizeAsync(verifier);
        if (location is null)
        {
            (location, page) = await FillInAsync(page);
        }

        return location is not null && Query(location).TryGetValue("code", out var code)
            ? ((await RedeemAsync(code!, verifier)).Body, page)
            : (null, page);
    }

    public async Task<(int Status, string Body)> AppAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(_app, path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<(int Status, string Body)> ApiAsync(HttpMethod method, string path, JsonNode tokens) => AppAsync(method, path, Bearer(tokens));

    public async Task<HttpResponseMessage> RealmAsync(string path, JsonNode? tokens = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_realm, path));
        request.Headers.Authorization = tokens is null ? null : new AuthenticationHeaderValue("Bearer", tokens["access_token"]!.ToString());

        return await Http.SendAsync(request);
    }

    public static (string Name, string Value) Bearer(JsonNode tokens) => ("Authorization", $"Bearer {tokens["access_token"]}");

    public static Dictionary<string, string?> Query(Uri location) => QueryHelpers.ParseQuery(location.Query).ToDictionary(p => p.Key, p => (string?)p.Value);

    private async Task<(Uri? Location, string Page)> FollowAsync(HttpResponseMessage response)
    {
        using (response)
        {
            if (response.Headers.Location is not { } next)
            {
                return (null, await response.Content.ReadAsStringAsync());
            }

            next = new Uri(_realm, next);
            return next.AbsoluteUri.StartsWith(Redirect, StringComparison.Ordinal) ? (next, string.Empty) : await FollowAsync(await Http.GetAsync(next));
        }
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)">""")]
    private static partial Regex HiddenField();

    [GeneratedRegex("""<form method="post" action="(?<action>[^"]+)">""")]
    private static partial Regex Action();
}
