namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>An owner leaves: agents are seen to at the Lab's directory, service accounts are forgotten. Judged by the Lab's own truth.</summary>
[Collection(ProductTests.Name)]
public sealed class OwnerCampaignTests(SmallCampaigns campaigns)
{
    [Theory]
    [InlineData("lab-agents", "Agent")]
    [InlineData("lab-service-accounts", "ServiceAccount")]
    public async Task What_becomes_of_agents_and_service_accounts_whose_owner_leaves_is_found_as_the_Lab_says_it_is(string campaign, string kind)
    {
        var run = await campaigns.EndedAsync(campaign);

        var demands = await campaigns.DemandsAsync(campaign);
        var results = run["results"]!.AsArray().Select(r => r!).ToList();
        Assert.Equal(2 * 4, results.Count);
        foreach (var result in results)
        {
            var (app, check) = (result["app"]!.ToString(), result["check"]!.ToString());
            var expected = demands[app][check is "OwnerLeaves" ? $"{kind}OwnerLeaves" : check]!;
            Assert.True(
                (result["verdict"]!.ToString(), result["slaVerdict"]?.ToString()) == (expected["verdict"]!.ToString(), expected["sla"]?.ToString()),
                $"{campaign} {app} {check}: {result["verdict"]}/{result["slaVerdict"]}, but the truth demands {expected["verdict"]}/{expected["sla"]}: {result["reason"]}");
        }

        await campaigns.OnlyTheControlIsLeftAsync(campaign, $"Control {kind} Live", "Owner Person Gone", $"Subject {kind} Gone");
    }
}
