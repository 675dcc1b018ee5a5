using Dashboard.Core.Campaigns;
using Dashboard.Core.Timing;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Web.Hosting;

/// <summary>Tells whoever keeps the server running whether it lives, and whether it can do its work.</summary>
internal static class Health
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<StorageCheck>("storage")
        .AddCheck<SchedulerCheck>("scheduler");

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = static _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString(), reason = e.Value.Description }),
    });

    private sealed class StorageCheck(IStorageHealth storage) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(storage.Fault is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy("The store works."));
    }

    /// <summary>Without a beat no schedule fires and no canary is removed, however well pages are served.</summary>
    private sealed class SchedulerCheck(ISchedulerHeartbeat heartbeat, TimeProvider time) : IHealthCheck
    {
        private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(heartbeat.LastBeat is not { } beat
                ? HealthCheckResult.Unhealthy("The scheduler has not started yet.")
                : time.GetUtcNow() - beat is var age && age > LongestSilence
                    ? HealthCheckResult.Unhealthy($"The scheduler has been silent for {HumanTime.Format(age)}. Restart the server, and send its log to whoever maintains it.")
                    : HealthCheckResult.Healthy($"The scheduler's last beat was {HumanTime.Format(age)} ago."));
    }
}
