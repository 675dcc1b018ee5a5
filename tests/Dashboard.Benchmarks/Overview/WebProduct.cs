using System.Security.Claims;
using Dashboard.Benchmarks.Measuring;
using Dashboard.Core;
using Dashboard.Core.Access;
using Dashboard.Infrastructure;
using Dashboard.Web;
using Dashboard.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace Dashboard.Benchmarks.Overview;

/// <summary>
/// The product with its screens, put together as Program.cs puts it together for production and not started: nothing runs in it by itself, and its pages are
/// rendered for somebody who is signed in.
/// </summary>
internal sealed class WebProduct : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    public WebProduct()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _folder.Path, EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:DataFolder"] = _folder.Path,
            ["AzureAd:Instance"] = "https://login.example/",
            ["AzureAd:TenantId"] = "11111111-2222-3333-4444-555555555555",
            ["AzureAd:ClientId"] = "66666666-7777-8888-9999-000000000000",
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<TimeProvider, StandingClock>();
        builder.Services.AddDashboardCore().AddDashboardInfrastructure(builder.Configuration);
        builder.AddDashboardWeb();
        builder.Services.AddScoped<IJSRuntime, StandInBrowser>();
        builder.Services.AddScoped<NavigationManager, StandInNavigation>();
        builder.Services.AddScoped<INavigationInterception, StandInNavigation>();
        builder.Services.AddScoped<IScrollToLocationHash, StandInNavigation>();
        _app = builder.Build();
    }

    public Task PrepareAsync(CancellationToken ct) => _app.Services.PrepareStorageAsync(ct);

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>The Overview as HTML, in the shell and all: as an open page shows it, or as it is prerendered before it is connected.</summary>
    public async Task<string> RenderAsync(Role role, bool isInteractive)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var viewer = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "somebody"), new(ClaimTypes.Role, role.ToString())], "benchmark"));
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(Task.FromResult(new AuthenticationState(viewer)));
        await using var renderer = new CircuitRenderer(scope.ServiceProvider, Get<ILoggerFactory>(), isInteractive);
        var browser = (StandInBrowser)scope.ServiceProvider.GetRequiredService<IJSRuntime>();
        browser.Use(renderer.Dispatcher);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = renderer.BeginRenderingComponent(typeof(Routes), ParameterView.Empty);
            await page.QuiescenceTask;
            await browser.SettleAsync();
            return page.ToHtmlString();
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
