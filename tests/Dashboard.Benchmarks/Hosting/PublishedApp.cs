using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dashboard.Benchmarks.Measuring;

namespace Dashboard.Benchmarks.Hosting;

/// <summary>The published application as a process, started again and again over a data folder of its own.</summary>
internal sealed class PublishedApp(string folder, Dictionary<string, string> settings) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _data = new();
    private readonly HttpClient _http = new();
    private readonly StringBuilder _output = new();
    private Process? _process;

    /// <summary>Starts it, and says how long it took until it could do its work.</summary>
    public async Task<TimeSpan> StartAsync(CancellationToken ct)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "Dashboard.Web.dll"), "--urls", url])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["Storage__DataFolder"] = _data.Path;

        var started = TimeProvider.System.GetTimestamp();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (!await IsReadyAsync($"{url}/health/ready", ct))
        {
            var waited = TimeProvider.System.GetElapsedTime(started);
            if (_process.HasExited || waited > Patience)
            {
                throw new InvalidOperationException($"The application is not ready after {waited.TotalSeconds:N0} s: {_output}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, ct);
        }

        return TimeProvider.System.GetElapsedTime(started);
    }

    /// <summary>What it has in memory, in bytes.</summary>
    public long WorkingSet()
    {
        _process!.Refresh();
        return _process.WorkingSet64;
    }

    public void Stop()
    {
        if (_process is null)
        {
            return;
        }

        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        Stop();
        _http.Dispose();
        _data.Dispose();
    }

    private async Task<bool> IsReadyAsync(string address, CancellationToken ct)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri(address), ct);
            return response.StatusCode is HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
