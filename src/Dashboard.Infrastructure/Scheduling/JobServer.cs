using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>
/// The workers. Ticks have their own, so that cleaning up never waits behind runs, and so have comparisons, which may take an hour. Built by hand and not with
/// AddHangfire, which keeps storage, activator and filters in statics: two hosts in one process, as in tests, would
/// take each other's jobs.
/// </summary>
internal sealed class JobServer(JobStorage storage, IServiceScopeFactory scopes, FailedJobLog log, IOptions<SchedulingOptions> options) : IHostedService, IDisposable
{
    // One for each kind of tick.
    private const int TickWorkers = 9;

    private readonly JobFilterCollection _filters = new()
    {
        log,
        new AutomaticRetryAttribute { Attempts = 0, LogEvents = false, OnAttemptsExceeded = AttemptsExceededAction.Delete },
    };

    private BackgroundJobServer[] _servers = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _servers = [Start(JobQueue.Runs, options.Value.Workers), Start(JobQueue.Ticks, TickWorkers), Start(JobQueue.Rounds, options.Value.Rounds)];
        return Task.CompletedTask;
    }

    /// <summary>Tells running jobs to stop, and waits for them. What is left undone goes on at the next start, from the journal.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var servers = _servers;
        try
        {
            foreach (var server in servers)
            {
                server.SendStop();
            }

            await Task.WhenAll(servers.Select(server => server.WaitForShutdownAsync(cancellationToken)));
        }
        catch (ObjectDisposedException)
        {
            // A host that is disposed while it is being stopped (a test host's is) has stopped the servers by disposing them.
        }
    }

    public void Dispose()
    {
        foreach (var server in Interlocked.Exchange(ref _servers, []))
        {
            server.Dispose();
        }
    }

    private BackgroundJobServer Start(string queue, int workers) => new(
        new BackgroundJobServerOptions
        {
            Queues = [queue],
            WorkerCount = workers,
            Activator = new AspNetCoreJobActivator(scopes),
            FilterProvider = _filters,
            SchedulePollingInterval = TimeSpan.FromSeconds(1),
            ShutdownTimeout = TimeSpan.FromSeconds(10),
        },
        storage);
}
