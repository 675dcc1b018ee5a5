using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.Lab;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>An owner leaves: agents are seen to at the Lab's directory, service accounts are forgotten. Judged by the Lab's own truth.</summary>
[Collection(ProductTests.Name)]
public sealed class OwnerCampaignTests
{
    [Fact]
    public async Task What_becomes_of_agents_and_service_accounts_whose_owner_leaves_is_found_as_the_Lab_says_it_is()
    {
        await using var lab = new LabRun("--Lab:Pace=1", "--Lab:Cycle=00:00:01");
        await lab.InitializeAsync();
        await using var product = new ProductRun(new() { ["TIDEMARK_LAB_TOKEN"] = LabRun.Token });
        await product.StartAsync();
        await product.ApplyAsync(await lab.Http.GetStringAsync("/lab/configuration"));
        var demands = (await lab.GetAsync("/lab/truth")).AsArray().Select(t => t!).ToDictionary(t => t["id"]!.ToString(), t => t["demands"]!.AsObject());

        var (agents, services) = (await product.RunAsync("lab-agents"), await product.RunAsync("lab-service-accounts"));
        foreach (var (address, demand) in new[] { (agents, "AgentOwnerLeaves"), (services, "ServiceAccountOwnerLeaves") })
        {
            var run = await product.EndOfAsync(address, TimeSpan.FromMinutes(5));

            Assert.Equal(("Completed", string.Empty), (run["state"]!.ToString(), run["note"]?.ToString() ?? string.Empty));
            var results = run["results"]!.AsArray().Select(r => r!).ToList();
            Assert.Equal(2 * 4, results.Count);
            foreach (var result in results)
            {
                var (app, check) = (result["app"]!.ToString(), result["check"]!.ToString());
                var expected = demands[app][check is "OwnerLeaves" ? demand : check]!;
                Assert.True(
                    (result["verdict"]!.ToString(), result["slaVerdict"]?.ToString()) == (expected["verdict"]!.ToString(), expected["sla"]?.ToString()),
                    $"{demand} {app} {check}: {result["verdict"]}/{result["slaVerdict"]}, but the truth demands {expected["verdict"]}/{expected["sla"]}: {result["reason"]}");
            }
        }

        var left = await lab.GetAsync("/directory/scim/v2/Users?filter=userName sw \"tm-canary\"&count=100");
        Assert.Equal(["tm-canary-lab-agents-control", "tm-canary-lab-service-accounts-control"], left["Resources"]!.AsArray().Select(u => u!["userName"]!.ToString()).Order());
        var canaries = (await product.GetAsync("/api/v1/canaries")).AsArray().Select(c => c!).ToList();
        Assert.Equal(["Control Live", "Control Live", "Owner Gone", "Owner Gone", "Subject Gone", "Subject Gone"], canaries.Select(c => $"{c["role"]} {c["state"]}").Order());
        Assert.Equal(["Agent", "Person", "Person", "ServiceAccount"], canaries.Where(c => c["role"]!.ToString() != "Control").Select(c => c["kind"]!.ToString()).Order());
    }
}
