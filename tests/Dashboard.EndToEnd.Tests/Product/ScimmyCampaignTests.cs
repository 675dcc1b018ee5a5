using Dashboard.EndToEnd.Tests.Lab;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>The same road with a server that nobody here wrote at its end, provisioned by the Lab's provisioner.</summary>
[Collection(ProductTests.Name)]
public sealed class ScimmyCampaignTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_campaign_proves_joiner_mover_and_leaver_at_a_server_that_nobody_here_wrote()
    {
        await using var scimmy = await ScimmyRun.StartAsync();
        await using var lab = new LabRun(
            "--Lab:Pace=1",
            "--Lab:Cycle=00:00:01",
            "--Lab:ExternalApps:0:Id=scimmy",
            "--Lab:ExternalApps:0:DisplayName=SCIMMY",
            $"--Lab:ExternalApps:0:Url={scimmy.Url}",
            $"--Lab:ExternalApps:0:Token={ScimmyRun.Token}",
            "--Lab:ExternalApps:0:Tier=High",
            "--Lab:ExternalApps:0:Owner=olivia.owner@lab.example",
            "--Lab:ExternalApps:0:Roles:0:Group=sales",
            "--Lab:ExternalApps:0:Roles:0:Entitlement=scimmy-sellers",
            "--Lab:ExternalApps:0:Roles:1:Group=engineering",
            "--Lab:ExternalApps:0:Roles:1:Entitlement=scimmy-engineers");
        await lab.InitializeAsync();
        await using var product = new ProductRun(new() { ["TIDEMARK_LAB_TOKEN"] = LabRun.Token, ["TIDEMARK_LAB_APP_SCIMMY_TOKEN"] = ScimmyRun.Token });
        await product.StartAsync();
        await product.ApplyAsync(CampaignApps.Only(await lab.Http.GetStringAsync("/lab/configuration"), "scimmy"));

        var run = await product.EndOfAsync(await product.RunAsync("lab-lifecycle"), TimeSpan.FromMinutes(3));

        var results = run["results"]!.AsArray().Select(r => r!).ToList();
        Assert.Equal(9, results.Count);
        string[] access = ["LeaverSignIn", "LeaverTokens", "LeaverConsole", "LeaverResurrection"]; // nobody signs in to a SCIM server
        Assert.All(results.Where(r => access.Contains(r["check"]!.ToString())), r => Assert.Equal("Skipped", r["verdict"]!.ToString()));
        Assert.All(results.Where(r => !access.Contains(r["check"]!.ToString())), r => Assert.True(r["verdict"]!.ToString() == "Passed" && r["slaVerdict"]!.ToString() == "Met", $"{r["check"]}: {r["verdict"]}/{r["slaVerdict"]}: {r["reason"]}"));

        var truth = await Truth.OfAsync(lab, "tm-canary-lab-lifecycle-0001");
        var differences = results.SelectMany(r => Measured.Differences(r, truth)).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        output.WriteLine(string.Join('\n', results.Select(r => $"{r["check"]}: {r["reason"]}")));
    }
}
