using System.Text.Json.Serialization;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Outages;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Api;
using Dashboard.Web.Api.Audit;
using Dashboard.Web.Api.Configuration;
using Dashboard.Web.Api.Evidence;
using Dashboard.Web.Security;
using Dashboard.Web.Shared;

namespace Dashboard.Web.Hosting;

/// <summary>Puts the web side together: who may come in, what is served, in which order.</summary>
internal static class WebRegistration
{
    /// <summary>Larger than any configuration file; everything else that is sent here is small.</summary>
    public const int LargestBody = 5 * 1024 * 1024;

    private const string DefaultUrl = "http://localhost:5080";

    // By any of these somebody said already where to listen.
    private static readonly string[] AddressKeys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    public static WebApplicationBuilder AddDashboardWeb(this WebApplicationBuilder builder)
    {
        // Not in appsettings.json, which would win over ASPNETCORE_URLS.
        if (Array.TrueForAll(AddressKeys, key => string.IsNullOrEmpty(builder.Configuration[key])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.AddOptions<CampaignOptions>().Bind(builder.Configuration.GetSection("Campaigns")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<TokenOptions>().Bind(builder.Configuration.GetSection("Tokens")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<OutageOptions>().Bind(builder.Configuration.GetSection("Outages")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<RealEventOptions>().Bind(builder.Configuration.GetSection("RealEvents")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<ReconciliationOptions>().Bind(builder.Configuration.GetSection("Reconciliation")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<ProvisioningLogOptions>().Bind(builder.Configuration.GetSection("ProvisioningLogs")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddProblemDetails();
        builder.Services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true); // so that Failures answers it
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false)));
        builder.AddSecurity();
        builder.Services.AddApi(builder.Configuration);
        builder.Services.AddHealth();
        builder.AddTelemetry();
        builder.AddLab();
        builder.Services.AddUserInterface();
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

        // Before everything that a page needs: the page in its place goes through all that follows once more.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapSignIn();
        app.MapHealth();
        app.MapApi();
        app.MapEvidenceDownload();
        app.MapPackDownload();
        app.MapAuditDownloads();
        app.MapConfigurationDownload();
        app.MapUserInterface();
        return app;
    }
}
