using System.Diagnostics;
using System.Globalization;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>SCIMMY, a SCIM server that nobody here wrote, as a process of its own.</summary>
internal sealed class ScimmyRun : IAsyncDisposable
{
    public const string Token = "a-token-for-scimmy";

    private readonly Process _process;

    private ScimmyRun(Process process, int port)
    {
        _process = process;
        Url = $"http://127.0.0.1:{port}/scim/v2";
    }

    public string Url { get; }

    public static async Task<ScimmyRun> StartAsync()
    {
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", ".tools", "scimmy"));
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), "SCIMMY is not installed: tests/run.sh installs it into .tools/scimmy.");
        var process = Process.Start(new ProcessStartInfo("node", ["server.mjs", "0", Token])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

        var line = await process.StandardOutput.ReadLineAsync();
        Assert.StartsWith("listening on ", line, StringComparison.Ordinal);
        return new(process, int.Parse(line!["listening on ".Length..], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
