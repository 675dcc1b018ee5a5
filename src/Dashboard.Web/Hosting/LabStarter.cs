using System.ComponentModel;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Dashboard.Core.Campaigns;
using Dashboard.Web.Security;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>
/// Starts the Lab in the background, so that no page waits for it, and ends it with the application. A Lab that does not
/// start is a line in the log: everything else works without it.
/// </summary>
internal sealed partial class LabStarter(IOptions<LabOptions> options, IHostEnvironment environment, LabStatus status, LabSetUp setUp, DataFolder data, TimeProvider time, ILogger<LabStarter> logger)
    : BackgroundService
{
    /// <summary>The Lab's configuration names this variable as the place of its token.</summary>
    internal const string TokenVariable = "TIDEMARK_LAB_TOKEN";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!(options.Value.Start ?? environment.IsDevelopment()))
        {
            return;
        }

        if (LabProcess.Find(AppContext.BaseDirectory) is not { } dll)
        {
            Log.NotFound(logger, AppContext.BaseDirectory);
            return;
        }

        var url = LabProcess.FreeAddress(options.Value.Url);
        var token = RandomNumberGenerator.GetHexString(64, lowercase: true);
        Environment.SetEnvironmentVariable(TokenVariable, token);

        try
        {
            using var process = LabProcess.Start(dll, url, token, Path.Combine(data.Path, "lab.json"));
            try
            {
                await AccompanyAsync(process, url, token, stoppingToken);
            }
            finally
            {
                status.Url = null;
                await process.StopAsync(time);
            }
        }
        catch (Win32Exception failed)
        {
            Log.DidNotStart(logger, url, failed.Message);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops, and the Lab with it.
        }
    }

    private async Task AccompanyAsync(LabProcess process, Uri url, string token, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(10), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        if (!await IsReadyAsync(process, http, ct))
        {
            Log.DidNotStart(logger, url, process.LastLines);
            return;
        }

        status.Url = url;
        Log.Started(logger, url);
        try
        {
            if (await setUp.ApplyAsync(await http.GetStringAsync(new Uri("lab/configuration", UriKind.Relative), ct), ct) is { } reason)
            {
                Log.NotSetUp(logger, reason);
            }
        }
        catch (Exception failed) when (IsFaultOfTheWorld(failed, ct))
        {
            Log.NotSetUp(logger, failed.Message);
        }

        await process.WaitForExitAsync(ct);
        Log.Ended(logger, process.LastLines);
    }

    private async Task<bool> IsReadyAsync(LabProcess process, HttpClient http, CancellationToken ct)
    {
        for (var began = time.GetTimestamp(); !process.HasExited && time.GetElapsedTime(began) < LongestStart; await Task.Delay(BetweenLooks, time, ct))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("lab/status", UriKind.Relative), ct);
                if (answer.StatusCode is HttpStatusCode.OK)
                {
                    return true;
                }
            }
            catch (Exception failed) when (IsFaultOfTheWorld(failed, ct))
            {
                // It does not listen yet.
            }
        }

        return false;
    }

    /// <summary>Nothing that happens to the Lab may end the application: no answer, a late one, a store that is away.</summary>
    private static bool IsFaultOfTheWorld(Exception failed, CancellationToken ct) =>
        failed is HttpRequestException or StorageUnavailableException || (failed is OperationCanceledException && !ct.IsCancellationRequested);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The Lab runs on {Url}.")]
        public static partial void Started(ILogger logger, Uri url);

        [LoggerMessage(LogLevel.Warning, "The Lab was not found under {Folder}. Build the whole solution, or set Lab:Start to false.")]
        public static partial void NotFound(ILogger logger, string folder);

        [LoggerMessage(LogLevel.Warning, "The Lab did not start on {Url}. It wrote: {LastLines}")]
        public static partial void DidNotStart(ILogger logger, Uri url, string lastLines);

        [LoggerMessage(LogLevel.Warning, "The Lab ended by itself. Start the application again to get it back. It wrote: {LastLines}")]
        public static partial void Ended(ILogger logger, string lastLines);

        [LoggerMessage(LogLevel.Warning, "The Lab runs, and is not set up: {Reason}")]
        public static partial void NotSetUp(ILogger logger, string reason);
    }
}
