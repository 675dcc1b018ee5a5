using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.Lab;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Who comes back, in apps where nothing old comes back with it and in apps where something does, judged by the Lab's own truth.</summary>
[Collection(ProductTests.Name)]
public sealed class LabRehireTests(ITestOutputHelper output)
{
    /// <summary>One of a joiner, six of a leaver, two of who comes back.</summary>
    private const int Checks = 9;

    [Fact]
    public async Task A_campaign_finds_what_comes_back_to_life_with_a_re_hired_identity()
    {
        await using var lab = new LabRun("--Lab:Pace=1", "--Lab:Cycle=00:00:01");
        await lab.InitializeAsync();
        await using var product = new ProductRun(new() { ["TIDEMARK_LAB_TOKEN"] = LabRun.Token });
        await product.StartAsync();
        await product.ApplyAsync(await lab.Http.GetStringAsync("/lab/configuration"));

        var run = await product.EndOfAsync(await product.RunAsync("lab-rehire"), TimeSpan.FromMinutes(5));

        Assert.Equal("Completed", run["state"]!.ToString());
        var results = run["results"]!.AsArray().Select(r => r!).ToList();
        var demands = (await lab.GetAsync("/lab/truth")).AsArray().Where(t => t!["campaigns"]!.AsArray().Any(c => c!.ToString() == "lab-rehire"))
            .ToDictionary(t => t!["id"]!.ToString(), t => t!["demands"]!.AsObject());
        Assert.Equal(["Failed", "Passed"], demands.Values.Select(d => d["RehireCredentials"]!["verdict"]!.ToString()).Distinct().Order());
        Assert.Equal(demands.Count * Checks, results.Count);

        var truth = await Truth.OfAsync(lab, $"tm-canary-lab-rehire-{run["number"]!.GetValue<int>():0000}");
        var wrong = results.SelectMany(r => LabCampaignTests.Differences(r, demands[r["app"]!.ToString()][r["check"]!.ToString()]!, truth)).ToList();
        output.WriteLine(string.Join('\n', results.Where(r => r["check"]!.ToString().StartsWith("Rehire", StringComparison.Ordinal)).Select(r => $"{r["app"]} {r["check"]}: {r["reason"]}")));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        var left = await lab.GetAsync("/directory/scim/v2/Users?filter=userName sw \"tm-canary\"&count=100");
        Assert.Equal(["tm-canary-lab-rehire-control"], left["Resources"]!.AsArray().Select(u => u!["userName"]!.ToString()));
    }
}
