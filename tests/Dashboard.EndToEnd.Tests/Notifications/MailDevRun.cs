using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.SignIn;

namespace Dashboard.EndToEnd.Tests.Notifications;

/// <summary>maildev, a mail server that nobody here wrote, as a process of its own: over TLS, for whoever knows its password.</summary>
internal sealed class MailDevRun : IAsyncDisposable
{
    public const string User = "tidemark";
    public const string Password = "a-password-for-maildev";

    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _http;

    private MailDevRun(Process process, string folder, int port, int control)
    {
        (_process, _folder, Port) = (process, folder, port);
        _http = new() { BaseAddress = new($"http://127.0.0.1:{control}") };
    }

    public int Port { get; }

    public static async Task<MailDevRun> StartAsync(TestCa ca)
    {
        var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", ".tools", "maildev"));
        Assert.True(Directory.Exists(Path.Combine(program, "node_modules")), "maildev is not installed: tests/run.sh installs it into .tools/maildev.");
        var folder = Directory.CreateTempSubdirectory("tidemark-mail-").FullName;
        var process = Process.Start(new ProcessStartInfo("node", ["server.mjs", folder, ca.CertificateFile, ca.KeyFile, User, Password])
        {
            WorkingDirectory = program,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

        var line = await process.StandardOutput.ReadLineAsync();
        Assert.StartsWith("listening on ", line, StringComparison.Ordinal);
        var ports = line!["listening on ".Length..].Split(' ').Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return new(process, folder, ports[0], ports[1]);
    }

    /// <summary>Every mail that it took, as it read it.</summary>
    public async Task<JsonArray> MailsAsync() => (await _http.GetFromJsonAsync<JsonArray>("/"))!;

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
