using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>
/// Hangfire's own dashboard: what runs and what failed, for whoever looks after the server. Off unless the settings say otherwise, and then to look at only: jobs carry
/// ids and no secrets, and starting or deleting one by hand would go round authorisation and audit trail. Not the screen where people see their runs.
/// </summary>
public static class JobDashboard
{
    /// <summary>Where it is.</summary>
    public const string Path = "/jobs";

    /// <summary>Maps it, where <c>Scheduling:Dashboard</c> says so.</summary>
    /// <param name="app">The application.</param>
    /// <param name="policy">Who may look at it. Hangfire's own rule, which lets in whoever seems to be on this machine, is not asked: behind a proxy that is everybody.</param>
    public static void MapJobDashboard(this WebApplication app, string policy)
    {
        if (!app.Services.GetRequiredService<IOptions<SchedulingOptions>>().Value.Dashboard)
        {
            return;
        }

        var options = new DashboardOptions { Authorization = [], IsReadOnlyFunc = static _ => true, DisplayStorageConnectionString = false, DashboardTitle = "Tidemark jobs" };
        var pipeline = ((IEndpointRouteBuilder)app).CreateApplicationBuilder();
        pipeline.Use(OnlyLook);
        pipeline.UsePathBase(Path);
        pipeline.UseMiddleware<AspNetCoreDashboardMiddleware>(app.Services.GetRequiredService<JobStorage>(), options, DashboardRoutes.Routes);
        app.Map($"{Path}/{{**rest}}", pipeline.Build()).RequireAuthorization(policy).ExcludeFromDescription();
    }

    /// <summary>Figures are asked for by POST, and nothing else is: that it is read-only is not left to one place.</summary>
    private static Task OnlyLook(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsGet(http.Request.Method) || (HttpMethods.IsPost(http.Request.Method) && http.Request.Path == $"{Path}/stats"))
        {
            return next(http);
        }

        // As it is: the page that would be shown in its place is asked for by GET.
        http.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    }
}
