using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>The one clock behind everything that starts by itself. All schedules of the application are in this file.</summary>
internal sealed partial class TickService(
    JobQueue queue, OpenRunSweep sweep, SchedulerHeartbeat heartbeat, TimeProvider time, IOptions<SchedulingOptions> options, ILogger<TickService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Housekeeping = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Audit = TimeSpan.FromSeconds(15);

    // What counts in hours need not be looked at more often; it counts every entry of every log.
    private static readonly TimeSpan Outages = TimeSpan.FromMinutes(1);

    // Once a day something goes; what a person had announced goes within a minute.
    private static readonly TimeSpan Retention = TimeSpan.FromMinutes(1);

    // Exceptions end in days; those of the practice company in minutes.
    private static readonly TimeSpan Waivers = TimeSpan.FromSeconds(15);

    // Whoever is told at once is told within this time.
    private static readonly TimeSpan Notifications = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Tick, time);
        var tick = 0L;
        do
        {
            heartbeat.Beat();
            await TryAsync(tick++, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(long tick, CancellationToken ct)
    {
        try
        {
            await TickAsync(tick, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.TickFailed(logger, e);
        }
    }

    private async Task TickAsync(long tick, CancellationToken ct)
    {
        queue.EnqueueTick<CampaignClockJob>(job => job.TickAsync(CancellationToken.None));
        if (IsTurn(tick, Housekeeping))
        {
            queue.EnqueueTick<CanarySweepJob>(job => job.SweepAsync(CancellationToken.None));
            queue.EnqueueTick<ReconciliationClockJob>(job => job.TickAsync(CancellationToken.None));
            queue.EnqueueTick<ProvisioningLogJob>(job => job.TickAsync(CancellationToken.None));
            queue.EnqueueTick<PackJob>(job => job.TickAsync(CancellationToken.None));
        }

        if (IsTurn(tick, Audit))
        {
            queue.EnqueueTick<AuditJob>(job => job.TickAsync(CancellationToken.None));
        }

        if (IsTurn(tick, Waivers))
        {
            queue.EnqueueTick<WaiverJob>(job => job.TickAsync(CancellationToken.None));
        }

        if (IsTurn(tick, Outages))
        {
            queue.EnqueueTick<OutageJob>(job => job.TickAsync(CancellationToken.None));
        }

        if (IsTurn(tick, Retention))
        {
            queue.EnqueueTick<RetentionJob>(job => job.TickAsync(CancellationToken.None));
        }

        if (IsTurn(tick, Notifications))
        {
            queue.EnqueueTick<NotificationJob>(job => job.TickAsync(CancellationToken.None));
        }

        if (IsTurn(tick, Sweep))
        {
            await sweep.SweepAsync(ct);
        }
    }

    /// <summary>Counts ticks, not time: a tick that comes a little early must not skip a turn.</summary>
    private bool IsTurn(long tick, TimeSpan every) => tick % Math.Max(1, (long)Math.Round(every / options.Value.Tick)) == 0;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A tick of the scheduler failed. The next one tries again.")]
        public static partial void TickFailed(ILogger logger, Exception error);
    }
}
