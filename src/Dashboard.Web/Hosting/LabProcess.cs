using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Dashboard.Web.Hosting;

/// <summary>
/// The Lab as a child process. It lives as long as we hold the other end of its standard input: when we die, however
/// suddenly, it stops by itself.
/// </summary>
internal sealed class LabProcess : IDisposable
{
    private const string Dll = "Dashboard.Lab.dll";
    private const int RememberedLines = 20;

    // What the Lab has no business to know: our credentials, and where we listen ourselves.
    private static readonly string[] OurOwn = ["Api__", "Api:", "AzureAd__", "AzureAd:", "ASPNETCORE_URLS", "ASPNETCORE_HTTP", "DOTNET_URLS", "URLS", "Kestrel__"];

    private readonly Process _process;
    private readonly Queue<string> _lastLines = new();

    private LabProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += Remember;
        process.ErrorDataReceived += Remember;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>What it wrote last, to tell why it does not run.</summary>
    public string LastLines
    {
        get
        {
            lock (_lastLines)
            {
                return string.Join(Environment.NewLine, _lastLines);
            }
        }
    }

    /// <summary>The Lab's assembly: published with the application, or built beside it; null when it is in neither place.</summary>
    public static string? Find(string baseDirectory)
    {
        var pivot = Path.GetFileName(Path.TrimEndingDirectorySeparator(baseDirectory));
        string[] places = [Path.Combine(baseDirectory, "lab", Dll), Path.GetFullPath(Path.Combine(baseDirectory, "..", "..", "Dashboard.Lab", pivot, Dll))];
        return Array.Find(places, File.Exists);
    }

    /// <summary>The address wanted, or the same host with a free port when its port is taken.</summary>
    public static Uri FreeAddress(Uri wanted)
    {
        var port = IsFree(wanted.Port, out _) || !IsFree(0, out var free) ? wanted.Port : free;
        return new UriBuilder(wanted) { Port = port }.Uri;
    }

    public static LabProcess Start(string dll, Uri url, string token, string stateFile)
    {
        var start = new ProcessStartInfo(Dotnet(), [dll])
        {
            WorkingDirectory = Path.GetDirectoryName(dll)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(name => Array.Exists(OurOwn, ours => name.StartsWith(ours, StringComparison.OrdinalIgnoreCase))).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ASPNETCORE_URLS"] = url.GetLeftPart(UriPartial.Authority);
        start.Environment["Lab__Token"] = token;
        start.Environment["Lab__StateFile"] = stateFile;
        start.Environment["Lab__ExitWithStandardInput"] = "true";
        return new(Process.Start(start)!);
    }

    public Task WaitForExitAsync(CancellationToken ct) => _process.WaitForExitAsync(ct);

    /// <summary>Asks it to stop, and makes it stop when it does not.</summary>
    public async Task StopAsync(TimeProvider time)
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3), time);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => _process.Dispose();

    /// <summary>The host of the runtime we run on ourselves; it need not be on the path.</summary>
    private static string Dotnet()
    {
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(beside) ? beside : "dotnet";
    }

    private static bool IsFree(int port, out int bound)
    {
        bound = port;
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            bound = ((IPEndPoint)listener.LocalEndpoint).Port;
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Remember(object sender, DataReceivedEventArgs line)
    {
        if (string.IsNullOrWhiteSpace(line.Data))
        {
            return;
        }

        lock (_lastLines)
        {
            _lastLines.Enqueue(line.Data);
            if (_lastLines.Count > RememberedLines)
            {
                _lastLines.Dequeue();
            }
        }
    }
}
