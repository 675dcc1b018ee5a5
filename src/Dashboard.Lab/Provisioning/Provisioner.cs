using Dashboard.Lab.Apps;
using Dashboard.Lab.Company;
using Dashboard.Lab.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Dashboard.Lab.Provisioning;

/// <summary>Runs one loop per app, each on its own cycle, so that a slow app holds up no other.</summary>
internal sealed partial class Provisioner(
    PracticeCompany company, LabToken token, IServer server, IHostApplicationLifetime lifetime, IOptions<LabOptions> options, TimeProvider time, ILogger<Provisioner> logger)
    : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private long _cycle;

    /// <summary>How often any app has been looked at.</summary>
    public long Cycle => Interlocked.Read(ref _cycle);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        // The port may have been chosen by the system, so our own address is known only now.
        var own = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
        await Task.WhenAll(company.Apps.Select(app => KeepInStepAsync(app, Client(http, own, app), stoppingToken)));
    }

    private ScimClient Client(HttpClient http, Uri own, LabApp app) => app.External is { } external
        ? new ScimClient(http, external.Url, external.Token)
        : new ScimClient(http, new Uri(own, app.Path), token.Value);

    private async Task KeepInStepAsync(LabApp app, ScimClient client, CancellationToken stoppingToken)
    {
        var speaker = new DialectSpeaker(time);
        var recorder = new SyncRecorder(app, company.Log, company.Journal, time);
        var sync = new AppSync(app, company.Applied.Of(app.Id), new AccountWriter(client, speaker), new MembershipWriter(client, speaker), recorder, time);
        using var timer = new PeriodicTimer(app.Cycle ?? options.Value.Cycle, time);
        do
        {
            Interlocked.Increment(ref _cycle);
            try
            {
                await sync.RunAsync(company.Source.Read(), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Log.CycleFailed(logger, app.Id, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A cycle of the provisioner failed at {App} and is tried again.")]
        public static partial void CycleFailed(ILogger logger, string app, Exception exception);
    }
}
