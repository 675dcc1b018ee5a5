using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>
/// The product as a process of its own, on a port and a data folder of its own, spoken to over HTTP only. It can be
/// killed and started again over the same data.
/// </summary>
internal sealed class ProductRun : IAsyncDisposable
{
    public const string Token = "tm_bootstrap_token_of_the_end_to_end_tests";

    private readonly Dictionary<string, string> _environment;
    private readonly StringBuilder _output = new();
    private Process? _process;

    /// <param name="environment">Settings; they win over those that every test has.</param>
    /// <param name="certificate">What it is known by over TLS; null for plain HTTP.</param>
    public ProductRun(Dictionary<string, string> environment, X509Certificate2? certificate = null)
    {
        Url = new Uri(certificate is null ? $"http://127.0.0.1:{FreePort()}" : $"https://localhost:{FreePort()}");
        DataFolder = Directory.CreateTempSubdirectory("tidemark-e2e-").FullName;
        _environment = environment;
        var handler = new SocketsHttpHandler();
        if (certificate is not null)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString();
        }

        Http = new HttpClient(handler) { BaseAddress = Url, Timeout = TimeSpan.FromMinutes(3) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    /// <summary>Where the product was built.</summary>
    public static string Folder => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Dashboard.Web", new DirectoryInfo(AppContext.BaseDirectory).Name));

    public Uri Url { get; }

    public string DataFolder { get; }

    public HttpClient Http { get; }

    /// <summary>Started, and not killed since.</summary>
    public bool IsAlive => _process is not null;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts it and waits until it is ready. Returns how long that took.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Folder, "Dashboard.Web.dll"), "--urls", Url.ToString().Replace("localhost", "127.0.0.1", StringComparison.Ordinal)])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Storage__DataFolder"] = DataFolder;
        start.Environment["Lab__Start"] = "false";
        start.Environment["Reconciliation__Every"] = "1.00:00:00"; // each app once, at the start: what is read does not load what is measured
        start.Environment["Api__BootstrapToken"] = Token;
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        await Until.TrueAsync("the product is ready", TimeSpan.FromMinutes(3), async () =>
        {
            Assert.False(_process.HasExited, $"The product ended: {Output}");
            try
            {
                using var response = await Http.GetAsync("/health/ready");
                return response.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return watch.Elapsed;
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said goodbye to.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var response = await Http.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {text}");
    }

    public async Task<JsonNode> ApplyAsync(string yaml)
    {
        using var content = new StringContent(yaml, Encoding.UTF8, "application/yaml");
        using var response = await Http.PutAsync("/api/v1/configuration", content);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"The configuration was refused: {text}");
    }

    /// <summary>Starts a campaign; returns the address of its run.</summary>
    public async Task<string> RunAsync(string campaign)
    {
        using var response = await Http.PostAsync($"/api/v1/campaigns/{campaign}/runs", null);
        Assert.True(response.StatusCode is HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.ToString();
    }

    /// <summary>Waits until a run has ended, and gives it.</summary>
    public async Task<JsonNode> EndOfAsync(string run, TimeSpan within)
    {
        var id = run[(run.LastIndexOf('/') + 1)..];

        // Asked of the list: a run in full is read from its journal, and that again and again would load what is measured.
        await Until.TrueAsync("the run has ended", within, async () =>
            (await GetAsync("/api/v1/runs")).AsArray().Single(r => r!["id"]!.ToString() == id)!["state"]!.ToString() is "Completed" or "Stopped" or "Aborted");
        return await GetAsync(run);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        Http.Dispose();
        Directory.Delete(DataFolder, true);
    }

    /// <summary>Below those that outgoing connections get (on Linux from 32768 on): nobody takes it while the product is dead.</summary>
    internal static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(16_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it: another one.
            }
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
