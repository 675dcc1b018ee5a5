namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>
/// An agent leaves that signed in with a secret of its own, and holds a token and a key: in an app that forgets none of
/// them, in one that forgets the secret and in one that forgets the key. Judged by the Lab's own truth.
/// </summary>
[Collection(ProductTests.Name)]
public sealed class AgentLeaverTests(SmallCampaigns campaigns, LabCampaign whole, ITestOutputHelper output)
{
    /// <summary>One of a joiner, six of a leaver.</summary>
    private const int Checks = 7;

    [Fact]
    public async Task A_campaign_finds_which_of_an_agents_credentials_outlive_it()
    {
        whole.Begin(); // all of them mostly wait: side by side, and none is measured any more when another test begins
        var run = await campaigns.EndedAsync("lab-agent-leaver");
        await whole.IsOverAsync();

        var results = run["results"]!.AsArray().Select(r => r!).ToList();
        var demands = await campaigns.DemandsAsync("lab-agent-leaver");
        output.WriteLine(string.Join('\n', results.Select(r => $"{r["app"]} {r["check"]}: {r["verdict"]}/{r["slaVerdict"]} {r["reason"]}")));
        Assert.Equal(demands.Count * Checks, results.Count);
        Assert.Equal(["assistants LeaverSignIn", "pipelines LeaverTokens"], results.Where(r => r["verdict"]!.ToString() == "Failed").Select(r => $"{r["app"]} {r["check"]}").Order());

        var truth = await Truth.OfAsync(campaigns.Lab, $"tm-canary-lab-agent-leaver-{run["number"]!.GetValue<int>():0000}");
        var wrong = results.SelectMany(r => LabCampaignTests.Differences(r, demands[r["app"]!.ToString()][r["check"]!.ToString()]!, truth)).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        await campaigns.OnlyTheControlIsLeftAsync("lab-agent-leaver", "Control Agent Live", "Subject Agent Gone");
    }
}
