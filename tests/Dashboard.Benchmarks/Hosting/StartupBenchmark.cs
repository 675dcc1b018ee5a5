using System.Diagnostics;
using Dashboard.Benchmarks.Measuring;

namespace Dashboard.Benchmarks.Hosting;

/// <summary>How long nobody is served after a restart, and what the application takes of the machine while nothing happens.</summary>
internal static class StartupBenchmark
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    // It does not start without an identity provider, which it only asks when somebody signs in.
    private static readonly Dictionary<string, string> Production = new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["AzureAd__Instance"] = "https://login.example/",
        ["AzureAd__TenantId"] = "11111111-2222-3333-4444-555555555555",
        ["AzureAd__ClientId"] = "66666666-7777-8888-9999-000000000000",
    };

    private static readonly Dictionary<string, string> Development = new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Lab__Start"] = "false",
    };

    public static async Task RunAsync(string? published, CancellationToken ct)
    {
        using var temporary = new TemporaryFolder();
        var folder = published ?? await PublishAsync(temporary.Path, ct);
        using var production = new PublishedApp(folder, Production);
        using var development = new PublishedApp(folder, Development);

        Console.WriteLine("The first start finds an empty data folder.");
        await Comparison.RunAsync("from the start to ready", 5, ct, Start("Production", production), Start("Development", development));

        await production.StartAsync(ct);
        await development.StartAsync(ct);
        await Task.Delay(Rest, TimeProvider.System, ct);
        Console.WriteLine($"  at rest for {Rest.TotalSeconds} s: Production {production.WorkingSet() / 1e6:N0} MB, Development {development.WorkingSet() / 1e6:N0} MB in memory");
    }

    private static Variant Start(string name, PublishedApp app) => new(name, 1, async ct =>
    {
        var took = await app.StartAsync(ct);
        app.Stop();
        return new(took, null);
    });

    private static async Task<string> PublishAsync(string folder, CancellationToken ct)
    {
        Console.WriteLine($"Publishing to {folder} ...");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", "src/Dashboard.Web", "-c", "Release", "-o", folder, "--nologo", "-v", "q"]) { WorkingDirectory = Root() })!;
        await publish.WaitForExitAsync(ct);
        return publish.ExitCode == 0 ? folder : throw new InvalidOperationException("It could not be published.");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dashboard.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("This must run inside the repository. Name a published application with --published.");
        }

        return folder.FullName;
    }
}
