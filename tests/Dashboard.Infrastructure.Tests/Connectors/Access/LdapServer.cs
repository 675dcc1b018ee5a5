using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Infrastructure.Tests.Connectors.Scim;

namespace Dashboard.Infrastructure.Tests.Connectors.Access;

/// <summary>A real OpenLDAP server as a process of its own, in a folder of its own, on ports of its own.</summary>
internal sealed partial class LdapServer : IAsyncDisposable
{
    public const string Password = "right horse, battery";

    private const string Suffix = "dc=example";
    private const string Root = "cn=admin,dc=example";
    private const string RootPassword = "root of this test";
    private const string Slapd = "/usr/sbin/slapd";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("tidemark-slapd-").FullName;
    private readonly Certificates _ca = new();
    private Process? _process;

    public Uri Url { get; private set; } = new("ldap://127.0.0.1");

    public Uri SecureUrl { get; private set; } = new("ldaps://127.0.0.1");

    public string CaFile => _ca.File;

    public static async Task<LdapServer> StartAsync(LdapSetup setup)
    {
        Assert.True(File.Exists(Slapd), "slapd is not installed: tests/run.sh installs it.");
        var server = new LdapServer();
        await server.PrepareAsync(setup);
        while (!await server.TryStartAsync())
        {
            // Somebody else took a port between finding it free and using it: others are tried.
        }

        return server;
    }

    /// <summary>Adds an entry as it is written.</summary>
    public async Task AddEntryAsync(string entry) => await ToolAsync("ldapadd", entry);

    public async Task AddAsync(string user) => await ToolAsync("ldapadd", $"""
        dn: {Dn(user)}
        objectClass: inetOrgPerson
        cn: somebody
        sn: somebody
        userPassword: {Password}
        """);

    public async Task LockAsync(string user) => await ToolAsync("ldapmodify", $"""
        dn: {Dn(user)}
        changetype: modify
        replace: pwdAccountLockedTime
        pwdAccountLockedTime: 000001010000Z
        """);

    /// <summary>Tries a wrong password until the server locks the account.</summary>
    public async Task LockOutAsync(string user)
    {
        for (var attempts = 0; !await ShowsAsync(user, "pwdAccountLockedTime"); attempts++)
        {
            Assert.True(attempts < 10, "slapd does not lock after too many attempts.");
            await RunAsync("ldapwhoami", ["-x", "-H", Url.ToString(), "-D", Dn(user), "-w", "wrong horse"], null);
        }
    }

    public async Task DeleteAsync(string user) => await ToolAsync("ldapmodify", $"""
        dn: {Dn(user)}
        changetype: delete
        """);

    public async Task<bool> ShowsAsync(string user, string attribute)
    {
        var (_, text) = await RunAsync("ldapsearch", ["-x", "-LLL", "-H", Url.ToString(), "-D", Root, "-w", RootPassword, "-b", Dn(user), "-s", "base", attribute], null);
        return text.Contains($"{attribute}:", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Gives an attribute of an entry one value.</summary>
    public async Task SetAsync(string dn, string attribute, string value) => await ToolAsync("ldapmodify", $"dn: {dn}\nchangetype: modify\nreplace: {attribute}\n{attribute}: {value}\n");

    /// <summary>The value of an attribute, as a server shows it to who may see everything.</summary>
    public async Task<string> ValueAsync(string dn, string attribute)
    {
        var (_, text) = await RunAsync("ldapsearch", ["-x", "-LLL", "-H", Url.ToString(), "-D", Root, "-w", RootPassword, "-b", dn, "-s", "base", attribute], null);
        var line = text.Split('\n').FirstOrDefault(l => l.StartsWith($"{attribute}:", StringComparison.OrdinalIgnoreCase)) ?? string.Empty;
        return line.StartsWith($"{attribute}:: ", StringComparison.OrdinalIgnoreCase)
            ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(line[(attribute.Length + 3)..]))
            : line[Math.Min(line.Length, attribute.Length + 2)..];
    }

    public async Task StopAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
        _ca.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Dn(string user) => $"uid={user},{Suffix}";

    private async Task PrepareAsync(LdapSetup setup)
    {
        using (var certificate = _ca.For(setup.CertificateName))
        using (var key = certificate.GetECDsaPrivateKey()!)
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, "server.pem"), certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(Path.Combine(_folder, "server.key"), key.ExportPkcs8PrivateKeyPem());
        }

        Directory.CreateDirectory(Path.Combine(_folder, "data"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "slapd.conf"), Configuration(setup));
        if (setup.Provider is null)
        {
            var (code, text) = await RunAsync("/usr/sbin/slapadd", ["-f", Path.Combine(_folder, "slapd.conf")], Start);
            Assert.True(code == 0, text);
        }
    }

    private async Task<bool> TryStartAsync()
    {
        Url = new($"ldap://127.0.0.1:{FreePort()}");
        SecureUrl = new($"ldaps://127.0.0.1:{FreePort()}");
        _process?.Dispose();
        _process = Process.Start(Slapd, ["-d", "0", "-f", Path.Combine(_folder, "slapd.conf"), "-h", $"{Url} {SecureUrl}"]);
        var watch = Stopwatch.StartNew();
        while (!_process.HasExited)
        {
            // Only this server knows this password, so that nobody else can answer in its place.
            if ((await RunAsync("ldapwhoami", ["-x", "-H", Url.ToString(), "-D", Root, "-w", RootPassword], null)).Code == 0)
            {
                return true;
            }

            Assert.True(watch.Elapsed < Patience, "slapd was not ready in time.");
        }

        Assert.True(watch.Elapsed < Patience, "slapd does not start.");
        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ToolAsync(string tool, string input)
    {
        var (code, text) = await RunAsync(tool, ["-x", "-H", Url.ToString(), "-D", Root, "-w", RootPassword], input);
        Assert.True(code == 0, text);
    }

    private static async Task<(int Code, string Text)> RunAsync(string tool, string[] arguments, string? input)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
