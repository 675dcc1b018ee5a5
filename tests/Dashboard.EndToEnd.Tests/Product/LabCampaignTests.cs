using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.Lab;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>The Lab's own campaign at its real pace, judged by the Lab's own truth.</summary>
[Collection(ProductTests.Name)]
public sealed class LabCampaignTests(LabCampaign campaign, ITestOutputHelper output)
{
    [Fact]
    public async Task A_campaign_finds_of_every_app_exactly_what_the_Lab_says_is_true()
    {
        var run = await campaign.EndedAsync();
        var (lab, product) = (campaign.Lab, campaign.Product);
        Assert.False((await product.ApplyAsync(campaign.Yaml))["changed"]!.GetValue<bool>(), "Applying the same twice changes nothing.");

        Assert.Equal("Completed", run["state"]!.ToString());
        var results = run["results"]!.AsArray().Select(r => r!).ToList();
        var demands = (await lab.GetAsync("/lab/truth")).AsArray().Where(LabJourney.IsTested).Select(t => t!).ToDictionary(t => t["id"]!.ToString(), t => t["demands"]!.AsObject());
        Assert.Equal(demands.Count * 9, results.Count);

        var truth = await Truth.OfAsync(lab, $"tm-canary-lab-lifecycle-{run["number"]!.GetValue<int>():0000}");
        var wrong = results.SelectMany(r => Differences(r, demands[r["app"]!.ToString()][r["check"]!.ToString()]!, truth)).ToList();
        Report(results);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        await NothingIsLeftBehindAsync(lab, product);
        await EveryLooseEndIsFoundAsync(lab, product);
        await TheWorkbookIsMadeAsync(product);
    }

    internal static IEnumerable<string> Differences(JsonNode result, JsonNode demand, Truth truth)
    {
        var (app, check) = (result["app"]!.ToString(), result["check"]!.ToString());
        var (verdict, sla) = (result["verdict"]!.ToString(), result["slaVerdict"]?.ToString());
        if (verdict != demand["verdict"]!.ToString() || sla != demand["sla"]?.ToString())
        {
            yield return $"{app} {check}: {verdict}/{sla}, but the truth demands {demand["verdict"]}/{demand["sla"]}: {result["reason"]}";
        }

        if (string.IsNullOrWhiteSpace(result["reason"]?.ToString()))
        {
            yield return $"{app} {check}: no reason a person can read.";
        }

        foreach (var difference in Measured.Differences(result, truth))
        {
            yield return difference;
        }
    }

    private static async Task NothingIsLeftBehindAsync(LabRun lab, ProductRun product)
    {
        var left = await lab.GetAsync("/directory/scim/v2/Users?filter=userName sw \"tm-canary\"&count=100");
        Assert.Equal(["tm-canary-lab-lifecycle-control"], left["Resources"]!.AsArray().Select(u => u!["userName"]!.ToString()));
        var canaries = (await product.GetAsync("/api/v1/canaries")).AsArray();
        Assert.Equal(["Gone", "Live"], canaries.Select(c => c!["state"]!.ToString()).Order());
    }

    private static async Task EveryLooseEndIsFoundAsync(LabRun lab, ProductRun product)
    {
        var expected = (await lab.GetAsync("/lab/truth")).AsArray()
            .SelectMany(app => app!["looseEnds"]!.AsArray(), (app, end) => $"{app!["id"]} {end!["userName"]} {end["situation"]}").Order().ToList();
        Assert.Equal(13, expected.Count);
        var found = new List<string>();
        try
        {
            await Until.TrueAsync("every loose end is found under its name, and nothing else", TimeSpan.FromMinutes(1), async () =>
            {
                var rounds = (await product.GetAsync("/api/v1/rounds")).AsArray();
                var findings = (await product.GetAsync("/api/v1/findings?open=true&take=1000")).AsArray().Where(f => !f!["canary"]!.GetValue<bool>());
                found = [.. findings.Select(f => $"{f!["app"]} {f["userName"]} {f["situation"]}").Order()];
                return rounds.Count > 0 && found.SequenceEqual(expected);
            });
        }
        catch (Exception e) when (found.Count > 0)
        {
            Assert.Fail($"{e.Message} Missing: {string.Join(", ", expected.Except(found))}. Too much: {string.Join(", ", found.Except(expected))}.");
        }
    }

    private static async Task TheWorkbookIsMadeAsync(ProductRun product)
    {
        using var response = await product.Http.GetAsync("/api/v1/evidence.xlsx?from=2020-01-01&to=2020-12-31");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal("PK"u8.ToArray(), (await response.Content.ReadAsByteArrayAsync())[..2]);
    }

    /// <summary>The figures that the note on a release asks for.</summary>
    private void Report(List<JsonNode> results)
    {
        var widths = results.Where(r => r["verdict"]!.ToString() == "Passed").Select(r => r["latencyUpperSeconds"]!.GetValue<double>() - r["latencyLowerSeconds"]!.GetValue<double>()).Order().ToList();
        output.WriteLine($"Width of {widths.Count} latency intervals: median {widths[widths.Count / 2]:0.00} s, worst {widths[^1]:0.00} s.");
        foreach (var app in results.GroupBy(r => r["app"]!.ToString()))
        {
            var observations = app.SelectMany(r => r["observations"]!.AsArray().Select(o => (Phase: r["check"]!.ToString()[..5], Number: o!["number"]!.GetValue<int>(), Requests: o["requests"]!.GetValue<int>()))).Distinct().ToList();
            output.WriteLine($"{app.Key}: {observations.Count} readings, {observations.Sum(o => o.Requests)} requests.");
        }
    }
}
