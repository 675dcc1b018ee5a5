using System.Net;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Web.Tests.Hosting;
using Dashboard.Web.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Web.Tests.Api;

/// <summary>Trying a connection now, for those who set up by a script.</summary>
public sealed class ConnectionTests : IAsyncDisposable
{
    private const string Source = "/api/v1/sources/directory/tests";
    private const string App = "/api/v1/apps/crm/tests";

    private readonly FakeConnections _connections = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly TestHost _host;

    public ConnectionTests() => _host = new([], services => services.AddSingleton<TimeProvider>(_time).AddSingleton<ISourceConnector>(_connections).AddSingleton<IAppConnector>(_connections));

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(Source, "Reached and signed in. 10 users on the first page.")]
    [InlineData(App, "Reachable just now.")]
    public async Task What_was_found_is_told(string address, string summary)
    {
        using var administrator = await GovernedAsync();

        using var answer = await PostAsync(administrator, address);
        var told = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((true, summary), (told.GetProperty("isReachable").GetBoolean(), told.GetProperty("summary").GetString()));
        Assert.Equal(JsonArray, told.GetProperty("found").ValueKind);
        Assert.True(told.GetProperty("tookSeconds").GetDouble() >= 0);
    }

    [Fact]
    public async Task That_it_is_not_reached_is_an_answer_with_what_to_do()
    {
        using var administrator = await GovernedAsync();
        _connections.Source = new(_time.GetUtcNow(), false, "Not reached: the connection was refused. Check the address.", [new("Reached and signed in", false, "Refused.")]);

        using var answer = await PostAsync(administrator, Source);
        var told = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal((false, "Not reached: the connection was refused. Check the address."), (told.GetProperty("isReachable").GetBoolean(), told.GetProperty("summary").GetString()));
        Assert.Equal("Reached and signed in", told.GetProperty("found")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(Source, "Administrator", "program", HttpStatusCode.OK)]
    [InlineData(Source, "IamManager", "program", HttpStatusCode.OK)]
    [InlineData(Source, "Auditor", "program", HttpStatusCode.Forbidden)]
    [InlineData(Source, "AppOwner", "olivia.owner@lab.example", HttpStatusCode.NotFound)] // a source belongs to no app alone
    [InlineData(App, "Administrator", "program", HttpStatusCode.OK)]
    [InlineData(App, "IamManager", "program", HttpStatusCode.OK)]
    [InlineData(App, "AppOwner", "olivia.owner@lab.example", HttpStatusCode.OK)]
    [InlineData(App, "AppOwner", "omar.owner@lab.example", HttpStatusCode.NotFound)]
    [InlineData(App, "Auditor", "program", HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/sources/nowhere/tests", "Administrator", "program", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/apps/nowhere/tests", "Administrator", "program", HttpStatusCode.NotFound)]
    [InlineData(Source, null, null, HttpStatusCode.Unauthorized)]
    [InlineData(App, null, null, HttpStatusCode.Unauthorized)]
    public async Task Only_who_may_set_it_up_may_try_it(string address, string? role, string? name, HttpStatusCode expected)
    {
        using var administrator = await GovernedAsync();
        using var program = _host.Program(role is null ? null : await _host.TokenAsync(role, name!));

        using var answer = await PostAsync(program, address);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected is HttpStatusCode.OK ? 1 : 0, _connections.Probes + _connections.SourceProbes);
    }

    [Theory]
    [InlineData(Source)]
    [InlineData(App)]
    public async Task Somebody_who_asks_often_is_no_load_on_it_whoever_asks(string address)
    {
        using var administrator = await GovernedAsync();
        using var manager = _host.Program(await _host.TokenAsync("IamManager"));
        using var first = await PostAsync(administrator, address);

        using var second = await PostAsync(manager, address);
        var refusal = await second.JsonAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.Equal(("Connection.JustNow", "10"), (refusal.GetProperty("code").GetString(), second.Headers.GetValues("Retry-After").Single()));
        Assert.Contains("Test it again in 10 s", refusal.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, _connections.Probes + _connections.SourceProbes);

        _time.Advance(ConnectionDesk.Pause);
        using var third = await PostAsync(manager, address);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task While_one_is_under_way_another_is_refused()
    {
        using var administrator = await GovernedAsync();
        _connections.Gate = new();
        var first = PostAsync(administrator, Source);
        await _connections.Begun;

        using var second = await PostAsync(administrator, Source);
        _connections.Gate.SetResult();

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("Connection.UnderWay", (await second.JsonAsync()).GetProperty("code").GetString());
        using var done = await first;
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
    }

    private const System.Text.Json.JsonValueKind JsonArray = System.Text.Json.JsonValueKind.Array;

    private static Task<HttpResponseMessage> PostAsync(HttpClient program, string address) => program.PostAsync(new Uri(address, UriKind.Relative), null);

    private async Task<HttpClient> GovernedAsync()
    {
        var administrator = _host.Program();
        using var put = await administrator.PutAsync(ApiDrivers.Yaml);
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        return administrator;
    }
}
