using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.Lab;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>
/// Kill -9 at each step of a run, ten runs over. The oracle is the Lab's truth: what was created, how often, and
/// what is left.
/// </summary>
[Collection(ProductTests.Name)]
public sealed class KillTests(ITestOutputHelper output)
{
    /// <summary>One of a joiner, two of a mover, six of a leaver.</summary>
    private const int Checks = 9;

    private static readonly string[] Healthy = ["crm.us", "mail", "chat"];

    /// <summary>When to kill: at the first moment that the truth of the run shows this change. Null: at once.</summary>
    private static readonly (string? App, string Change, string? Detail)[] Steps =
    [
        (null, "at once", null),
        ("directory", "identity-created", null),
        ("directory", "identity-changed", "joined sales"),
        ("mail", "account-created", null),
        ("mail", "entitlement-added", null),
        ("directory", "identity-changed", "joined engineering"),
        ("directory", "identity-changed", "left sales"),
        ("directory", "identity-disabled", null),
        ("mail", "account-deactivated", null),
        ("directory", "identity-deleted", null),
    ];

    [Fact]
    public async Task A_run_that_is_killed_at_any_step_goes_on_with_nothing_lost_nothing_doubled_and_nothing_left()
    {
        await using var lab = new LabRun("--Lab:Pace=0.5", "--Lab:Cycle=00:00:01");
        await lab.InitializeAsync();
        await using var product = new ProductRun(new()
        {
            ["TIDEMARK_LAB_TOKEN"] = LabRun.Token,
        });
        await product.StartAsync();
        await product.ApplyAsync(CampaignApps.Only(await lab.Http.GetStringAsync("/lab/configuration"), Healthy));

        for (var i = 0; i < Steps.Length; i++)
        {
            var address = await product.RunAsync("lab-lifecycle");
            var number = (await product.GetAsync(address))["number"]!.GetValue<int>();
            var canary = $"tm-canary-lab-lifecycle-{number:0000}";
            await Until.TrueAsync($"the step {Steps[i]}", TimeSpan.FromMinutes(2), async () => await HasHappenedAsync(lab, canary, Steps[i]));

            await product.KillAsync();
            await product.StartAsync();
            var run = await product.EndOfAsync(address, TimeSpan.FromMinutes(3));

            output.WriteLine($"Killed at {Steps[i]}: {string.Join(", ", run["results"]!.AsArray().GroupBy(r => $"{r!["verdict"]}/{r["slaVerdict"]}").Select(g => $"{g.Count()} {g.Key}"))}");
            NothingIsLostOrFalse(run, Steps[i]);
            await NothingIsDoubledOrLeftAsync(lab, canary, Steps[i]);
        }

        var canaries = (await product.GetAsync("/api/v1/canaries")).AsArray();
        Assert.Equal(Steps.Length, canaries.Count(c => c!["state"]!.ToString() == "Gone"));
        Assert.Single(canaries, c => c!["state"]!.ToString() == "Live");
        Assert.Equal(Steps.Length + 1, canaries.Count);
    }

    private static async Task<bool> HasHappenedAsync(LabRun lab, string canary, (string? App, string Change, string? Detail) step) =>
        step.App is null || (await lab.GetAsync($"/lab/truth/changes?userName={canary}")).AsArray().Any(c =>
            c!["app"]!.ToString() == step.App && c["change"]!.ToString() == step.Change && (step.Detail is null || c["detail"]?.ToString() == step.Detail));

    /// <summary>
    /// Every check has exactly one result. These apps are healthy: a Failed would blame them for our death. A joiner
    /// that is passed late is the price of a kill, and so is a token whose rotation died with us: it is in doubt, and
    /// from then on proves nothing. Neither is a lost or a false result.
    /// </summary>
    private static void NothingIsLostOrFalse(JsonNode run, (string? App, string Change, string? Detail) step)
    {
        Assert.Equal("Completed", run["state"]!.ToString());
        var results = run["results"]!.AsArray();
        Assert.Equal(Healthy.Length * Checks, results.Select(r => (r!["app"]!.ToString(), r["check"]!.ToString())).Distinct().Count());
        Assert.Equal(Healthy.Length * Checks, results.Count);
        Assert.All(results, r => Assert.True(r!["verdict"]!.ToString() is "Passed" || IsInDoubt(r), $"Killed at {step}: {r["app"]} {r["check"]} is {r["verdict"]}: {r["reason"]}"));
    }

    /// <summary>Only what is used up when it is tried can be lost by a kill.</summary>
    private static bool IsInDoubt(JsonNode result) =>
        result["check"]!.ToString() is "LeaverTokens" or "LeaverSignIn" or "LeaverConsole" or "LeaverResurrection" && result["verdict"]!.ToString() is "Inconclusive" or "Skipped";

    private static async Task NothingIsDoubledOrLeftAsync(LabRun lab, string canary, (string? App, string Change, string? Detail) step)
    {
        var changes = (await lab.GetAsync($"/lab/truth/changes?userName={canary}")).AsArray();
        Assert.True(changes.Count(c => c!["app"]!.ToString() == "directory" && c["change"]!.ToString() == "identity-created") == 1, $"Killed at {step}: created more than once.");
        var left = await lab.GetAsync($"/directory/scim/v2/Users?filter=userName eq \"{canary}\"");
        Assert.True((left["Resources"]?.AsArray().Count ?? 0) == 0, $"Killed at {step}: the canary is still at the directory.");
    }
}
