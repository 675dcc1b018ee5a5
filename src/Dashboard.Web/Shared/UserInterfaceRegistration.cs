using Dashboard.Web.Features.Apps;
using Dashboard.Web.Features.Sources;
using Dashboard.Web.Features.Findings;
using Dashboard.Web.Features.Overview;
using Dashboard.Web.Shared.Lab;
using Dashboard.Web.Shared.Posture;
using Dashboard.Web.Shared.Time;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;

namespace Dashboard.Web.Shared;

/// <summary>Everything the screens need, and where they are served.</summary>
internal static class UserInterfaceRegistration
{
    /// <summary>
    /// How long a page may be silent before it is taken for gone. A browser lets a page out of sight run its timers once a minute, and
    /// one that is busy with a long table not at all: half a minute, as SignalR has it, breaks off pages that are still read.
    /// </summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    /// <summary>Adds the screens. Sign-in and Core's ports are registered by others.</summary>
    public static IServiceCollection AddUserInterface(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub =>
        {
            // The configuration is typed as a whole: SettingsFilePage.Longest characters of at most three bytes.
            hub.MaximumReceiveMessageSize = 2 * 1024 * 1024;
            hub.ClientTimeoutInterval = Silence;
        });
        services.AddCascadingAuthenticationState();
        return services.AddScreens();
    }

    /// <summary>What the screens themselves need, whoever renders them.</summary>
    public static IServiceCollection AddScreens(this IServiceCollection services)
    {
        services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight);
        services.TryAddSingleton<ILabStatus, NoLab>();
        services.TryAddSingleton<LabGuideReader>();
        services.TryAddSingleton<PostureReader>();
        services.TryAddSingleton<OverviewReader>();
        services.TryAddSingleton<WaterfallReader>();
        services.TryAddSingleton<GapReader>();
        services.TryAddSingleton<FindingReader>();
        services.TryAddSingleton<AppReader>();

        // Scoped: one viewer, one time zone.
        services.TryAddScoped<ViewerClock>();
        return services;
    }

    /// <summary>Serves the screens and their static files.</summary>
    public static WebApplication MapUserInterface(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();

        // The application's own header says who may frame it; Blazor's would say it twice.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null).RequireAuthorization();
        return app;
    }
}
