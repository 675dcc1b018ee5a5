using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Dashboard.Core.Apps;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>The whole application with a real store in a folder of its own, without the Lab.</summary>
public sealed partial class TestHost : WebApplicationFactory<Program>
{
    public const string Bootstrap = "bootstrap-bootstrap-bootstrap-bootstrap";

    private readonly string _folder = Directory.CreateTempSubdirectory("tidemark-").FullName;
    private readonly Dictionary<string, string> _settings;
    private readonly Action<IServiceCollection> _services;

    public TestHost()
        : this([])
    {
    }

    internal TestHost(Dictionary<string, string> settings, Action<IServiceCollection>? services = null) =>
        (_settings, _services) = (settings, services ?? (_ => { }));

    /// <summary>A client with a token of this kind; it follows no redirects and keeps no cookies.</summary>
    public HttpClient Program(string? token = Bootstrap)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A browser: keeps cookies, and shows redirects instead of following them.</summary>
    public HttpClient Browser() => CreateClient(new() { AllowAutoRedirect = false });

    /// <summary>A browser in which this persona has signed in.</summary>
    public async Task<HttpClient> SignedInAsync(string persona)
    {
        var browser = Browser();
        using var entered = await EnterAsync(browser, persona);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, entered.StatusCode);
        return browser;
    }

    public static async Task<HttpResponseMessage> EnterAsync(HttpClient browser, string persona, string returnUrl = "/")
    {
        var page = await browser.GetStringAsync($"/login?returnUrl={Uri.EscapeDataString(returnUrl)}");
        return await browser.PostAsync("/login", new FormUrlEncodedContent(
        [
            new("persona", persona),
            new("returnUrl", Value(page, "returnUrl")),
            new("__RequestVerificationToken", Value(page, "__RequestVerificationToken")),
        ]));
    }

    public static string Value(string page, string field) =>
        System.Net.WebUtility.HtmlDecode(FieldPattern().Matches(page).First(m => m.Groups["name"].Value == field).Groups["value"].Value);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Storage:DataFolder", _folder);
        builder.UseSetting("Lab:Start", "false");
        builder.UseSetting("Api:BootstrapToken", Bootstrap);
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders());
        // Whoever tries access for real is registered with the adapters; no test of the host tries any.
        builder.ConfigureServices(services => services.TryAddSingleton<IAccessProber, FakeAccessProber>());
        builder.ConfigureServices(_services);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex("name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex FieldPattern();
}
