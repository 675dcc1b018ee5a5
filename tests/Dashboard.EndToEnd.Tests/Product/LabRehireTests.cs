using System.Text.Json.Nodes;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Who comes back, in apps where nothing old comes back with it and in apps where something does, judged by the Lab's own truth.</summary>
[Collection(ProductTests.Name)]
public sealed class LabRehireTests(SmallCampaigns campaigns, ITestOutputHelper output)
{
    /// <summary>One of a joiner, six of a leaver, two of who comes back.</summary>
    private const int Checks = 9;

    [Fact]
    public async Task A_campaign_finds_what_comes_back_to_life_with_a_re_hired_identity()
    {
        var run = await campaigns.EndedAsync("lab-rehire");

        var results = run["results"]!.AsArray().Select(r => r!).ToList();
        var demands = await campaigns.DemandsAsync("lab-rehire");
        Assert.Equal(["Failed", "Passed"], demands.Values.Select(d => d["RehireCredentials"]!["verdict"]!.ToString()).Distinct().Order());
        Assert.Equal(demands.Count * Checks, results.Count);

        var truth = await Truth.OfAsync(campaigns.Lab, $"tm-canary-lab-rehire-{run["number"]!.GetValue<int>():0000}");
        var wrong = results.SelectMany(r => LabCampaignTests.Differences(r, demands[r["app"]!.ToString()][r["check"]!.ToString()]!, truth)).ToList();
        output.WriteLine(string.Join('\n', results.Where(r => r["check"]!.ToString().StartsWith("Rehire", StringComparison.Ordinal)).Select(r => $"{r["app"]} {r["check"]}: {r["reason"]}")));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        await campaigns.OnlyTheControlIsLeftAsync("lab-rehire", "Control Person Live", "Subject Person Gone");
    }
}
