using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace Dashboard.EndToEnd.Tests.Access;

/// <summary>oidc-provider, an OpenID provider that nobody here wrote, as a process of its own.</summary>
internal sealed class OidcProviderRun : IAsyncDisposable
{
    /// <summary>Secret of the client, and of whoever changes accounts.</summary>
    public const string Token = "a-token-for-oidc-provider";

    public const string ClientId = "tidemark";
    public const string RefusedText = "Wrong user name or password.";

    private readonly Process _process;
    private readonly HttpClient _http = new();

    private OidcProviderRun(Process process, int port)
    {
        _process = process;
        Url = new($"http://127.0.0.1:{port}");
        _http.BaseAddress = Url;
        _http.DefaultRequestHeaders.Authorization = new("Bearer", Token);
    }

    public Uri Url { get; }

    /// <param name="mode"><c>strict</c>, <c>forgetful</c> or <c>blind</c>: see server.mjs.</param>
    public static async Task<OidcProviderRun> StartAsync(string mode)
    {
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", ".tools", "oidcprovider"));
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), "oidc-provider is not installed: tests/run.sh installs it into .tools/oidcprovider.");
        var process = Process.Start(new ProcessStartInfo("node", ["server.mjs", "0", Token, mode])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

        var line = await process.StandardOutput.ReadLineAsync();
        Assert.StartsWith("listening on ", line, StringComparison.Ordinal);
        return new(process, int.Parse(line!["listening on ".Length..], CultureInfo.InvariantCulture));
    }

    /// <summary>Adds an account, or changes what is named.</summary>
    public async Task SetAsync(string user, object account)
    {
        using var answer = await _http.PutAsJsonAsync($"/control/accounts/{Uri.EscapeDataString(user)}", account);
        answer.EnsureSuccessStatusCode();
    }

    public async Task RemoveAsync(string user)
    {
        using var answer = await _http.DeleteAsync($"/control/accounts/{Uri.EscapeDataString(user)}");
        answer.EnsureSuccessStatusCode();
    }

    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        _http.Dispose();
    }
}
