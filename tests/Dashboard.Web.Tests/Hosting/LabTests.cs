using System.Net;
using System.Net.Sockets;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Hosting;

public sealed class LabTests
{
    private const string Yaml = """
        version: 1
        sources:
          - { name: lab-directory, connection: { url: "http://127.0.0.1:5090/directory" } }
        apps:
          - { name: mail, owner: o, tier: Low, connection: { url: "http://127.0.0.1:5090/mail" } }
        campaigns:
          - { name: lab-lifecycle, source: lab-directory, apps: all, journey: [join, leave] }
        """;

    [Fact]
    public async Task The_Lab_starts_beside_the_application_is_set_up_and_ends_with_it()
    {
        // Its port is taken, so it gets another.
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var wanted = new Uri($"http://{taken.LocalEndpoint}");
        Uri lab;
        await using (var host = new TestHost(new() { ["Lab:Start"] = "true", ["Lab:Url"] = wanted.ToString() }))
        {
            var runs = host.Services.GetRequiredService<IRunReader>();
            var run = await EventuallyAsync(async () => (await runs.ListAsync(new(null, null, null, 0, 10), default)).SingleOrDefault());

            lab = host.Services.GetRequiredService<LabStatus>().Url!;
            Assert.NotEqual(wanted.Port, lab.Port);
            Assert.Equal(("lab-lifecycle", Actor.Lab.Name), (run.Campaign, run.RequestedBy));
            Assert.Equal(Actor.Lab.Name, (await host.Services.GetRequiredService<IGovernanceStore>().ReadAsync(default)).AppliedBy);
        }

        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(lab, "lab/status")));
    }

    [Fact]
    public async Task The_Lab_follows_its_own_configuration_and_starts_its_campaign_once()
    {
        await using var host = new TestHost();
        var setUp = host.Services.GetRequiredService<LabSetUp>();

        Assert.Null(await setUp.ApplyAsync(Yaml, default));
        Assert.Null(await setUp.ApplyAsync(Yaml.Replace("tier: Low", "tier: High", StringComparison.Ordinal), default));

        Assert.Equal(2, (await host.Services.GetRequiredService<IGovernanceStore>().ReadAsync(default)).Number);
        Assert.Single(await host.Services.GetRequiredService<IRunReader>().ListAsync(new(null, null, null, 0, 10), default));
    }

    [Fact]
    public async Task The_Lab_never_replaces_what_somebody_else_put_in_force()
    {
        await using var host = new TestHost();
        var desk = host.Services.GetRequiredService<GovernanceFileDesk>();
        await desk.ApplyAsync(Yaml.Replace("tier: Low", "tier: High", StringComparison.Ordinal), 0, new("ada", [Role.Administrator]), default);

        Assert.Contains("by somebody else", await host.Services.GetRequiredService<LabSetUp>().ApplyAsync(Yaml, default), StringComparison.Ordinal);
        Assert.Equal("ada", (await host.Services.GetRequiredService<IGovernanceStore>().ReadAsync(default)).AppliedBy);
    }

    [Fact]
    public void The_Lab_is_looked_for_beside_the_application_and_in_the_build_output()
    {
        var root = Directory.CreateTempSubdirectory("tidemark-").FullName;
        var application = Directory.CreateDirectory(Path.Combine(root, "Dashboard.Web", "debug")).FullName;
        Assert.Null(LabProcess.Find(application));

        var built = Path.Combine(Directory.CreateDirectory(Path.Combine(root, "Dashboard.Lab", "debug")).FullName, "Dashboard.Lab.dll");
        File.WriteAllText(built, string.Empty);
        Assert.Equal(built, LabProcess.Find(application + Path.DirectorySeparatorChar));

        var published = Path.Combine(Directory.CreateDirectory(Path.Combine(application, "lab")).FullName, "Dashboard.Lab.dll");
        File.WriteAllText(published, string.Empty);
        Assert.Equal(published, LabProcess.Find(application));
        Directory.Delete(root, recursive: true);
    }

    private static async Task<T> EventuallyAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        for (var left = 900; ; left--)
        {
            if (await look() is { } found)
            {
                return found;
            }

            Assert.True(left > 0, "It did not come about within 90 seconds.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}
