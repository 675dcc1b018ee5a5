using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.Lab;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Access that the Lab's apps lend for a time, rightly and in every wrong way it knows, judged by the Lab's own truth.</summary>
[Collection(ProductTests.Name)]
public sealed class LabJitTests(ITestOutputHelper output)
{
    /// <summary>One of a joiner, six of what is lent.</summary>
    private const int Checks = 7;

    [Fact]
    public async Task A_campaign_finds_of_everything_that_is_lent_what_the_Lab_says_is_true()
    {
        await using var lab = new LabRun("--Lab:Pace=1", "--Lab:Cycle=00:00:01");
        await lab.InitializeAsync();
        await using var product = new ProductRun(new() { ["TIDEMARK_LAB_TOKEN"] = LabRun.Token });
        await product.StartAsync();
        await product.ApplyAsync(CampaignApps.ByHand(await lab.Http.GetStringAsync("/lab/configuration")));

        var run = await product.EndOfAsync(await product.RunAsync("lab-jit"), TimeSpan.FromMinutes(5));

        Assert.Equal(("Completed", string.Empty), (run["state"]!.ToString(), run["note"]?.ToString() ?? string.Empty));
        var results = run["results"]!.AsArray().Select(r => r!).ToList();
        var demands = (await lab.GetAsync("/lab/truth")).AsArray().Where(t => t!["campaigns"]!.AsArray().Any(c => c!.ToString() == "lab-jit"))
            .ToDictionary(t => t!["id"]!.ToString(), t => t!["demands"]!.AsObject());
        Assert.Equal(demands.Count * Checks, results.Count);
        output.WriteLine(string.Join('\n', results.Select(r => $"{r["app"]} {r["check"]}: {r["verdict"]}/{r["slaVerdict"]} {r["reason"]}")));

        var subject = $"tm-canary-lab-jit-{run["number"]!.GetValue<int>():0000}";
        var truth = (await lab.GetAsync($"/lab/truth/changes?userName={subject}")).AsArray().Select(c => c!).ToList();
        var wrong = results.SelectMany(r => Differences(r, demands[r["app"]!.ToString()][r["check"]!.ToString()]!, truth)).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        await NothingIsLeftLentAsync(lab, demands.Keys);
    }

    private static IEnumerable<string> Differences(JsonNode result, JsonNode demand, List<JsonNode> truth)
    {
        var (app, check) = (result["app"]!.ToString(), result["check"]!.ToString());
        var (verdict, sla) = (result["verdict"]!.ToString(), result["slaVerdict"]?.ToString());
        if (verdict != demand["verdict"]!.ToString() || sla != demand["sla"]?.ToString())
        {
            yield return $"{app} {check}: {verdict}/{sla}, but the truth demands {demand["verdict"]}/{demand["sla"]}: {result["reason"]}";
        }

        // The grant is asked for twelve seconds, and the Lab ends it to the millisecond: counted from its approval, and not where a
        // ticket ends it or the entitlement came before.
        var changes = truth.Where(c => c["app"]!.ToString() == app).ToList();
        if (check is "JitEnd" && verdict == "Passed" && First(changes, "entitlement-removed") is { } gone && FirstLent(changes, gone) is { } lent && app is not ("changes" or "treasury"))
        {
            var latency = (gone - lent - TimeSpan.FromSeconds(12)).TotalSeconds;
            var (lower, upper) = (result["latencyLowerSeconds"]!.GetValue<double>(), result["latencyUpperSeconds"]!.GetValue<double>());
            if (latency < lower - 0.001 || latency > upper + 0.001)
            {
                yield return $"{app} {check}: the true latency {latency:0.000} s lies outside {lower:0.000} to {upper:0.000} s.";
            }
        }
    }

    private static DateTimeOffset? First(List<JsonNode> changes, string kind) =>
        changes.Where(c => c["change"]!.ToString() == kind).Select(c => (DateTimeOffset?)At(c)).FirstOrDefault();

    /// <summary>The last entitlement that came before one went: the lent one.</summary>
    private static DateTimeOffset? FirstLent(List<JsonNode> changes, DateTimeOffset before) =>
        changes.Where(c => c["change"]!.ToString() == "entitlement-added" && At(c) < before).Select(c => (DateTimeOffset?)At(c)).LastOrDefault();

    private static DateTimeOffset At(JsonNode change) => DateTimeOffset.Parse(change["at"]!.ToString(), CultureInfo.InvariantCulture);

    /// <summary>Neither the subject nor the standing control canary keeps what was lent.</summary>
    private static async Task NothingIsLeftLentAsync(LabRun lab, IEnumerable<string> apps)
    {
        foreach (var app in apps)
        {
            var users = (await lab.GetAsync($"/apps/{app}/scim/v2/Users?filter=userName sw \"tm-canary-lab-jit\"&count=100"))["Resources"]!.AsArray();
            Assert.All(users, u => Assert.True(u!["groups"]?.AsArray().Count is null or <= 1, $"{app}: {u}"));
        }
    }
}
