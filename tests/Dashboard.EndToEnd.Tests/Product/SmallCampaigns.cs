using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.Lab;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>
/// The Lab's small campaigns at their real pace, side by side in one product, because they mostly wait: begun together when
/// the first test asks for one of them, and then looked at by the tests of each. Nobody changes anything about them afterwards.
/// </summary>
public sealed class SmallCampaigns : IAsyncLifetime
{
    private static readonly string[] All = ["lab-rehire", "lab-jit", "lab-agents", "lab-service-accounts", "lab-agent-leaver"];

    private readonly Lazy<Task<Dictionary<string, string>>> _begun;
    private LabRun? _lab;
    private ProductRun? _product;

    public SmallCampaigns() => _begun = new(BeginAsync);

    internal LabRun Lab => _lab!;

    internal ProductRun Product => _product!;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The run of a campaign at its end, which it has come to by itself. All have ended then, so that none is still measured when another test begins.</summary>
    public async Task<JsonNode> EndedAsync(string campaign)
    {
        var begun = await _begun.Value;
        foreach (var address in begun.Values)
        {
            await Product.EndOfAsync(address, TimeSpan.FromMinutes(5));
        }

        var run = await Product.GetAsync(begun[campaign]);
        Assert.Equal(("Completed", string.Empty), (run["state"]!.ToString(), run["note"]?.ToString() ?? string.Empty));
        return run;
    }

    /// <summary>What the Lab demands of the apps that a campaign tests, by app.</summary>
    internal async Task<Dictionary<string, JsonObject>> DemandsAsync(string campaign) =>
        (await Lab.GetAsync("/lab/truth")).AsArray().Where(t => t!["campaigns"]!.AsArray().Any(c => c!.ToString() == campaign))
            .ToDictionary(t => t!["id"]!.ToString(), t => t!["demands"]!.AsObject());

    /// <summary>What is left of a campaign: at the directory its control canary alone, and every other one is known to be gone.</summary>
    internal async Task OnlyTheControlIsLeftAsync(string campaign, params string[] roles)
    {
        var left = await Lab.GetAsync($"/directory/scim/v2/Users?filter=userName sw \"tm-canary-{campaign}-\"&count=100");
        Assert.Equal([$"tm-canary-{campaign}-control"], left["Resources"]!.AsArray().Select(u => u!["userName"]!.ToString()));
        var canaries = (await Product.GetAsync("/api/v1/canaries")).AsArray().Select(c => c!).Where(c => c["campaign"]!.ToString() == campaign);
        Assert.Equal(roles.Order(), canaries.Select(c => $"{c["role"]} {c["kind"]} {c["state"]}").Order());
    }

    public async ValueTask DisposeAsync()
    {
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }

        if (_lab is not null)
        {
            await _lab.DisposeAsync();
        }
    }

    private async Task<Dictionary<string, string>> BeginAsync()
    {
        var lab = new LabRun("--Lab:Pace=1", "--Lab:Cycle=00:00:01");
        await lab.InitializeAsync();
        _lab = lab;
        _product = new(new() { ["TIDEMARK_LAB_TOKEN"] = LabRun.Token });
        await _product.StartAsync();
        await _product.ApplyAsync(CampaignApps.ByHand(await lab.Http.GetStringAsync("/lab/configuration")));
        var begun = new Dictionary<string, string>();
        foreach (var campaign in All)
        {
            begun[campaign] = await _product.RunAsync(campaign);
        }

        return begun;
    }
}
