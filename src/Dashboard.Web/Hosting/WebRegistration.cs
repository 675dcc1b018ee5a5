using System.Text.Json.Serialization;
using Dashboard.Web.Api;
using Dashboard.Web.Security;

namespace Dashboard.Web.Hosting;

/// <summary>Puts the web side together: who may come in, what is served, in which order.</summary>
internal static class WebRegistration
{
    /// <summary>Larger than any configuration file; everything else that is sent here is small.</summary>
    public const int LargestBody = 5 * 1024 * 1024;

    public static WebApplicationBuilder AddDashboardWeb(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.AddProblemDetails();
        builder.Services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true); // so that Failures answers it
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        builder.AddSecurity();
        builder.Services.AddApi(builder.Configuration);
        builder.Services.AddHealth();
        builder.AddTelemetry();
        builder.AddLab();
        builder.Services.AddUntilMerged();
        return builder;
    }

    public static WebApplication UseDashboard(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler(Failures.Options);
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseSameOriginCircuits();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapSignIn();
        app.MapHealth();
        app.MapApi();
        app.MapUntilMerged();
        return app;
    }
}
