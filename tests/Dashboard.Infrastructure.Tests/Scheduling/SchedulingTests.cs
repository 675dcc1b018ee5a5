using System.Collections.Concurrent;
using System.Reflection;
using Dashboard.Core.Apps;
using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Exceptions;
using Dashboard.Core.Notifications;
using Dashboard.Core.Packs;
using Dashboard.Core.Outages;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Retention;
using Dashboard.Infrastructure.Scheduling;
using Dashboard.Infrastructure.Tests.Persistence;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Infrastructure.Tests.Scheduling;

/// <summary>The whole of it, on the real clock, with workers.</summary>
public sealed class SchedulingTests
{
    [Fact]
    public void Jobs_carry_ids_and_nothing_else()
    {
        var jobs = typeof(RunJob).Assembly.GetTypes().Where(type => type.Namespace == typeof(RunJob).Namespace && type.Name.EndsWith("Job", StringComparison.Ordinal)).ToList();
        var parameters = jobs.SelectMany(job => job.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).SelectMany(method => method.GetParameters());

        Assert.Equal(12, jobs.Count);
        Assert.All(parameters, parameter => Assert.Contains(parameter.ParameterType, (Type[])[typeof(Guid), typeof(string), typeof(CancellationToken)]));
    }

    [Fact]
    public async Task After_a_start_every_open_run_is_driven_and_every_clock_ticks()
    {
        await using var store = await TestStore.OpenAsync();
        var run = await store.Journal.AcceptAsync("leavers", RunTrigger.Manual, "mia", Samples.Now, null, false, default);
        var work = new Work();
        using var host = await StartAsync(store, work);

        await work.NextAsync(run!.Id.ToString());
        await work.NextAsync("campaigns");
        await work.NextAsync("canaries");
        await work.NextAsync("reconciliation");
        await work.NextAsync("provisioning logs");
        await work.NextAsync("outages");
        await work.NextAsync("waivers");
        await work.NextAsync("retention");
        await host.StopAsync();
    }

    [Fact]
    public async Task A_comparison_that_is_rung_for_is_made_by_a_worker_of_its_own()
    {
        await using var store = await TestStore.OpenAsync();
        var work = new Work();
        using var host = await StartAsync(store, work);

        host.Services.GetRequiredService<IRoundDoorbell>().Ring(new("crm.eu"));

        await work.NextAsync("compare crm.eu");
        await host.StopAsync();
    }

    [Fact]
    public async Task Workers_that_are_disposed_while_the_host_stops_do_no_harm()
    {
        await using var store = await TestStore.OpenAsync();
        using var host = await StartAsync(store, new Work());
        var workers = host.Services.GetServices<IHostedService>().OfType<JobServer>().Single();

        workers.Dispose();

        await host.StopAsync();
        workers.Dispose();
    }

    [Fact]
    public async Task A_job_that_fails_is_logged_and_not_tried_again_until_somebody_rings()
    {
        await using var store = await TestStore.OpenAsync();
        var run = RunId.New();
        var work = new Work { Advance = (_, _) => throw new InvalidOperationException("A bug.") };
        using var host = await StartAsync(store, work);
        var doorbell = host.Services.GetRequiredService<IRunDoorbell>();

        doorbell.RingAt(run, default);
        await work.NextAsync(run.ToString());
        await work.NextAsync("log: The job RunJob failed.");
        doorbell.RingAt(run, default);
        await work.NextAsync(run.ToString());

        await host.StopAsync();
        Assert.Empty(host.Services.GetRequiredService<JobStorage>().GetMonitoringApi().ScheduledJobs(0, 10));
    }

    [Fact]
    public async Task A_run_that_rings_for_itself_goes_on_and_is_never_driven_twice_at_once()
    {
        await using var store = await TestStore.OpenAsync();
        var run = RunId.New();
        var (driving, calls, clashes) = (0, 0, 0);
        IRunDoorbell? doorbell = null;
        var done = new TaskCompletionSource();
        var work = new Work
        {
            Advance = async (id, _) =>
            {
                clashes += Interlocked.Increment(ref driving) > 1 ? 1 : 0;
                doorbell!.RingAt(id, default);
                await Task.Yield();
                if (++calls == 4)
                {
                    done.TrySetResult();
                }

                Interlocked.Decrement(ref driving);
            },
        };
        using var host = await StartAsync(store, work);
        doorbell = host.Services.GetRequiredService<IRunDoorbell>();

        doorbell.RingAt(run, default);

        await done.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await host.StopAsync();
        Assert.Equal(0, clashes);
    }

    [Fact]
    public async Task A_run_that_a_shutdown_interrupts_goes_on_at_the_next_start()
    {
        await using var store = await TestStore.OpenAsync();
        var run = await store.Journal.AcceptAsync("leavers", RunTrigger.Manual, "mia", Samples.Now, null, false, default);
        var first = new Work();
        first.Advance = async (_, ct) =>
        {
            var cancelled = new TaskCompletionSource();
            await using var registration = ct.Register(() => cancelled.SetResult());
            await cancelled.Task;
            first.Note("interrupted");
            ct.ThrowIfCancellationRequested();
        };
        using (var host = await StartAsync(store, first))
        {
            await first.NextAsync(run!.Id.ToString());
            await host.StopAsync();
        }

        await first.NextAsync("interrupted");
        Assert.DoesNotContain(first.Noted, note => note.StartsWith("log:", StringComparison.Ordinal));

        var second = new Work();
        using var next = await StartAsync(store, second);
        await second.NextAsync(run.Id.ToString());
        await next.StopAsync();
    }

    private static async Task<IHost> StartAsync(TestStore store, Work work)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = store.Folder });
        builder.Configuration["Storage:DataFolder"] = store.Folder;
        builder.Configuration["Scheduling:Tick"] = "00:00:00.1";
        builder.Services.AddSingleton<IRunDriver>(work);
        builder.Services.AddSingleton<ICampaignClock>(work);
        builder.Services.AddSingleton<ICanarySweeper>(work);
        builder.Services.AddSingleton<IReconciliationClock>(work);
        builder.Services.AddSingleton<IOutageClock>(work);
        builder.Services.AddSingleton<IAuditClock>(work);
        builder.Services.AddSingleton<INotificationClock>(work);
        builder.Services.AddSingleton<IPackMaker>(work);
        builder.Services.AddSingleton<PackSweeper>();
        builder.Services.AddSingleton<IWaiverClock>(work);
        builder.Services.AddSingleton<IRetentionClock>(work);
        builder.Services.AddSingleton<IProvisioningLogClock>(work);
        builder.Logging.AddProvider(work);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // warns that a new key lies on the disk as it is: so it does, in a folder of its own
        builder.Services.AddDashboardInfrastructure(builder.Configuration);
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        var host = builder.Build();
        await host.Services.PrepareStorageAsync(default);
        await host.StartAsync();
        return host;
    }

    /// <summary>Implements every use case that jobs call, and notes the calls; hears the errors that are logged as well.</summary>
    private sealed class Work : IRunDriver, ICampaignClock, ICanarySweeper, IReconciliationClock, IProvisioningLogClock, IOutageClock, IAuditClock, INotificationClock, IWaiverClock, IRetentionClock, IPackMaker, ILoggerProvider, ILogger
    {
        private readonly ConcurrentDictionary<string, SemaphoreSlim> _calls = [];

        public Func<RunId, CancellationToken, Task> Advance { get; set; } = (_, _) => Task.CompletedTask;

        public IEnumerable<string> Noted => _calls.Where(call => call.Value.CurrentCount > 0).Select(call => call.Key);

        public void Note(string what) => Calls(what).Release();

        public async Task NextAsync(string what) =>
            Assert.True(await Calls(what).WaitAsync(TimeSpan.FromSeconds(20)), $"Waited in vain for {what}; there was {string.Join(", ", Noted)}.");

        public Task AdvanceAsync(RunId run, CancellationToken ct)
        {
            Note(run.ToString());
            return Advance(run, ct);
        }

        Task ICampaignClock.TickAsync(CancellationToken ct) => NoteAsync("campaigns");

        Task ICanarySweeper.SweepAsync(CancellationToken ct) => NoteAsync("canaries");

        Task IReconciliationClock.TickAsync(CancellationToken ct) => NoteAsync("reconciliation");

        Task IOutageClock.TickAsync(CancellationToken ct) => NoteAsync("outages");

        Task IWaiverClock.TickAsync(CancellationToken ct) => NoteAsync("waivers");

        Task IRetentionClock.TickAsync(CancellationToken ct) => NoteAsync("retention");

        Task IAuditClock.TickAsync(CancellationToken ct) => NoteAsync("audit trail");

        Task INotificationClock.TickAsync(CancellationToken ct) => NoteAsync("notifications");

        Task IPackMaker.MakeAllAsync(CancellationToken ct) => NoteAsync("packs");

        Task IReconciliationClock.RunAsync(AppId app, CancellationToken ct) => NoteAsync($"compare {app}");

        Task IProvisioningLogClock.TickAsync(CancellationToken ct) => NoteAsync("provisioning logs");

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Note($"log: {formatter(state, exception)}");
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Dispose()
        {
            // Lives as long as its test.
        }

        private SemaphoreSlim Calls(string what) => _calls.GetOrAdd(what, _ => new SemaphoreSlim(0));

        private Task NoteAsync(string what)
        {
            Note(what);
            return Task.CompletedTask;
        }
    }
}
