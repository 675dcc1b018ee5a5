using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.Lab;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Access that the Lab's apps lend for a time, rightly and in every wrong way it knows, judged by the Lab's own truth.</summary>
[Collection(ProductTests.Name)]
public sealed class LabJitTests(SmallCampaigns campaigns, ITestOutputHelper output)
{
    /// <summary>One of a joiner, six of what is lent.</summary>
    private const int Checks = 7;

    [Fact]
    public async Task A_campaign_finds_of_everything_that_is_lent_what_the_Lab_says_is_true()
    {
        var run = await campaigns.EndedAsync("lab-jit");

        var lab = campaigns.Lab;
        var results = run["results"]!.AsArray().Select(r => r!).ToList();
        var demands = await campaigns.DemandsAsync("lab-jit");
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

    /// <summary>
    /// Neither the subject nor the standing control canary keeps what was lent. Where a revocation is ignored, nobody can take
    /// it back: there it goes at the end of the grant, of which there may be something left.
    /// </summary>
    private static async Task NothingIsLeftLentAsync(LabRun lab, IEnumerable<string> apps)
    {
        foreach (var app in apps)
        {
            if (app is "plant")
            {
                await Until.TrueAsync("the grants of plant have ended", TimeSpan.FromSeconds(90), async () => (await StillLentAsync(lab, app)).Count == 0);
            }

            Assert.Empty(await StillLentAsync(lab, app));
        }
    }

    private static async Task<List<string>> StillLentAsync(LabRun lab, string app) =>
        [.. (await lab.GetAsync($"/apps/{app}/scim/v2/Users?filter=userName sw \"tm-canary-lab-jit\"&count=100"))["Resources"]!.AsArray()
            .Where(u => u!["groups"]?.AsArray().Count is > 1).Select(u => $"{app}: {u}")];
}
