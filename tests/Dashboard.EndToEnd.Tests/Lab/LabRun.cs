using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dashboard.Lab;
using Microsoft.AspNetCore.Builder;

namespace Dashboard.EndToEnd.Tests.Lab;

/// <summary>One Lab on a port of its own, five times as fast as usual, spoken to over HTTP only.</summary>
public sealed class LabRun : IAsyncLifetime
{
    public const string Token = "a-token-of-the-tests";
    public const double Pace = 0.2;

    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private readonly string[] _settings;
    private WebApplication? _app;

    public LabRun()
        : this([])
    {
    }

    internal LabRun(params string[] settings) => _settings = settings;

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(5) };

    public string Url => _app!.Urls.First();

    public async ValueTask InitializeAsync()
    {
        _app = LabApplication.Create(["--urls", "http://127.0.0.1:0", $"--Lab:Token={Token}", "--Logging:LogLevel:Default=Warning", "--Lab:Cycle=00:00:00.100", $"--Lab:Pace={Pace}", .. _settings]);
        await _app.StartAsync();
        Http.BaseAddress = new Uri(Url);
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/scim+json");
        }

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text, new JsonNodeOptions { PropertyNameCaseInsensitive = true }));
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, path);

        return status == 200 ? body! : throw new InvalidOperationException($"{path} answered {status}: {body}");
    }

    /// <summary>Creates a user at the directory and puts it into groups; returns its id.</summary>
    public async Task<string> JoinAsync(string userName, string department, params string[] groups)
    {
        var (status, body) = await SendAsync(HttpMethod.Post, "/directory/scim/v2/Users", $$"""
            { "userName": "{{userName}}", "displayName": "{{userName}}", "userType": "ServiceAccount", "{{Enterprise}}": { "department": "{{department}}" } }
            """);
        Assert.Equal(201, status);
        var id = body!["id"]!.ToString();
        await AddToGroupsAsync(id, groups);
        return id;
    }

    /// <summary>Joins with a password, so that it can sign in; the password is the user name with a tail.</summary>
    public async Task<string> JoinWithPasswordAsync(string userName, string department, params string[] groups)
    {
        var id = await JoinAsync(userName, department, groups);
        await PatchUserAsync(id, $$"""{ "op": "replace", "path": "password", "value": "{{PasswordOf(userName)}}" }""");
        return id;
    }

    public static string PasswordOf(string userName) => $"{userName} & its $ecret";

    public Task EnableAsync(string id) => PatchUserAsync(id, """{ "op": "replace", "path": "active", "value": true }""");

    public async Task AddToGroupsAsync(string id, params string[] groups)
    {
        foreach (var group in groups)
        {
            await PatchGroupAsync(group, $$"""{ "op": "add", "path": "members", "value": [{ "value": "{{id}}" }] }""");
        }
    }

    public async Task MoveAsync(string id)
    {
        await PatchUserAsync(id, $$"""{ "op": "replace", "path": "{{Enterprise}}:department", "value": "Engineering" }""");
        foreach (var group in (string[])["sales", "project-harbor"])
        {
            await PatchGroupAsync(group, $$"""{ "op": "remove", "path": "members[value eq \"{{id}}\"]" }""");
        }

        await AddToGroupsAsync(id, "engineering");
    }

    public Task DisableAsync(string id) => PatchUserAsync(id, """{ "op": "replace", "path": "active", "value": false }""");

    public async Task DeleteAsync(string id) => Assert.Equal(204, (await SendAsync(HttpMethod.Delete, $"/directory/scim/v2/Users/{id}")).Status);

    public async Task<JsonObject?> AccountAsync(string app, string userName)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, $"/apps/{app}/scim/v2/Users?filter=userName eq \"{userName}\"");

        return status == 200 ? body!["Resources"]!.AsArray().FirstOrDefault() as JsonObject : null;
    }

    public async Task<List<JsonNode>> ChangesAsync(string userName, string? app = null) =>
        [.. (await GetAsync($"/lab/truth/changes?userName={userName}" + (app is null ? string.Empty : $"&app={app}"))).AsArray().Select(c => c!)];

    public static async Task UntilAsync(Func<Task<bool>> condition, string what, double seconds = 60)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < seconds, $"Waited in vain for: {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    private async Task PatchUserAsync(string id, string operation) =>
        Assert.Equal(200, (await SendAsync(HttpMethod.Patch, $"/directory/scim/v2/Users/{id}", Patch(operation))).Status);

    private async Task PatchGroupAsync(string group, string operation)
    {
        var found = await GetAsync($"/directory/scim/v2/Groups?filter=displayName eq \"{group}\"");
        var (status, _) = await SendAsync(HttpMethod.Patch, $"/directory/scim/v2/Groups/{found["Resources"]![0]!["id"]}", Patch(operation));
        Assert.Equal(204, status);
    }

    public static string Patch(string operation) =>
        $$"""{ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{{operation}}] }""";
}
