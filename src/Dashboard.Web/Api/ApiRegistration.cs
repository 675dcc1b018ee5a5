using Dashboard.Core.Access;
using Dashboard.Web.Api.Apps;
using Dashboard.Web.Api.Audit;
using Dashboard.Web.Api.Campaigns;
using Dashboard.Web.Api.Canaries;
using Dashboard.Web.Api.Configuration;
using Dashboard.Web.Api.Controls;
using Dashboard.Web.Api.Connections;
using Dashboard.Web.Api.Evidence;
using Dashboard.Web.Api.Exceptions;
using Dashboard.Web.Api.Findings;
using Dashboard.Web.Api.Logs;
using Dashboard.Web.Api.Notifications;
using Dashboard.Web.Api.Outages;
using Dashboard.Web.Api.RealEvents;
using Dashboard.Web.Api.Retention;
using Dashboard.Web.Api.Runs;
using Dashboard.Web.Api.Siem;
using Dashboard.Web.Api.Tokens;
using Dashboard.Web.Security;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Dashboard.Web.Api;

/// <summary>The HTTP API: what programs may ask and do, with a token.</summary>
internal static class ApiRegistration
{
    public static void AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApiOptions>().Bind(configuration.GetSection(ApiOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsValidator>();
        services.AddHostedService<BootstrapToken>();
        services.AddSingleton<RunDetailReader>();
        services.AddLogEvents();
        services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new() { Title = "Tidemark", Version = "v1", Description = "Every request carries 'Authorization: Bearer tm_...'. Refusals are problem+json (RFC 9457) and say what to do." };
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" } };
            document.Security = [new() { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
            return Task.CompletedTask;
        }));
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi().RequireAuthorization(Policies.TokenOrCookie);

        app.MapLogEvents();
        var api = app.MapGroup("/api/v1")
            .RequireAuthorization(Policies.Token)
            .AddEndpointFilter(static (context, next) =>
            {
                context.HttpContext.Response.Headers.CacheControl = "no-store";
                return next(context);
            })
            .AddEndpointFilter(static async (context, next) =>
            {
                // What changes something is entered by its desk, refusals and all. A reading that is refused ends here.
                var result = await next(context);
                var http = context.HttpContext;
                if (result is IStatusCodeHttpResult { StatusCode: StatusCodes.Status403Forbidden } && HttpMethods.IsGet(http.Request.Method))
                {
                    await http.RequestServices.GetRequiredService<SignInDesk>().RefuseAsync(http.User.ToActor(), SessionCookie.RouteOf(http), http.RequestAborted);
                }

                return result;
            });

        var results = api.InArea(TokenAreas.Results);
        results.MapCampaigns();
        results.MapRuns();
        results.MapApps();
        results.MapRealEvents();
        results.MapOutages();
        results.MapCanaries();
        results.MapControls();
        api.InArea(TokenAreas.Findings).MapFindings();
        api.InArea(TokenAreas.Exceptions).MapExceptions();
        var evidence = api.InArea(TokenAreas.Evidence);
        evidence.MapEvidence();
        evidence.MapPacks();
        evidence.MapOcsf();
        evidence.MapAuditTrail();
        var configuration = api.InArea(TokenAreas.Configuration);
        configuration.MapConfiguration();
        configuration.MapSecrets();
        configuration.MapAppFiles();
        configuration.MapLogFiles();
        configuration.MapConnections();
        configuration.MapNotifications();
        configuration.MapTokens();
        configuration.MapRetention();

        // Without it an unknown address below /api would be answered by the pages, with a redirect to the sign-in.
        api.Map("/{**rest}", static () => Results.Problem("There is nothing at this address. /openapi/v1.json lists what there is.", statusCode: StatusCodes.Status404NotFound)).ExcludeFromDescription();
    }
}
