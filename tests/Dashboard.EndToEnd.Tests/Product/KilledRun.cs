using System.Globalization;
using System.Text.Json.Nodes;
using Dashboard.EndToEnd.Tests.Lab;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>One run of the Lab's campaign over three healthy apps, killed as often as asked, with a Lab and a product of its own.</summary>
internal sealed class KilledRun
{
    public static readonly IReadOnlyList<string> Apps = ["crm.us", "mail", "chat"];

    private const string Subject = "tm-canary-lab-lifecycle-0001";

    /// <summary>The shortest there is: nobody takes over before.</summary>
    private const string Lease = "00:00:05";

    private const int Pace = 3;

    /// <summary>The Lab's campaign watches for 40 s at the ordinary pace; less than this is left of it, and who was dead until then may come too late.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(40 * Pace);
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(30);

    private readonly DateTimeOffset _aliveAt;

    private KilledRun(IReadOnlyList<(Kill Kill, Remains Remains)> kills, DateTimeOffset aliveAt, JsonNode run, IReadOnlyList<string> changes, int left, IReadOnlyList<string> canaries) =>
        (Kills, _aliveAt, Run, Changes, Left, Canaries) = (kills, aliveAt, run, changes, left, canaries);

    /// <summary>What each kill left behind.</summary>
    public IReadOnlyList<(Kill Kill, Remains Remains)> Kills { get; }

    /// <summary>The run at its end.</summary>
    public JsonNode Run { get; }

    /// <summary>What the Lab says was done to the subject at the directory: <c>identity-changed joined sales</c>.</summary>
    public IReadOnlyList<string> Changes { get; }

    /// <summary>How many identities of the subject's name are at the directory.</summary>
    public int Left { get; }

    /// <summary>The states of the canaries, by the product.</summary>
    public IReadOnlyList<string> Canaries { get; }

    /// <summary>The apps of which a credential died in use.</summary>
    public IReadOnlySet<string> InDoubt => Kills.SelectMany(k => k.Remains.InDoubt).ToHashSet();

    /// <summary>Whether a kill caught a leaver's sign-in, and hardly anything was left of the watch when the product was up for good.</summary>
    public bool WasDeadTooLong(JsonNode result) =>
        Kills.Any(k => k.Remains.IsSignInUnderWay)
        && _aliveAt > DateTimeOffset.Parse(result["changedAt"]!.ToString(), CultureInfo.InvariantCulture) + Watch - Enough;

    /// <summary>A slow Lab, so that however long we are dead, the watch is not over before it has begun again.</summary>
    public static async Task<KilledRun> OfAsync(IReadOnlyList<Kill> kills)
    {
        await using var lab = new LabRun($"--Lab:Pace={Pace}", "--Lab:Cycle=00:00:01");
        await lab.InitializeAsync();
        await using var wire = await Wire.ToAsync(lab);
        await using var product = new ProductRun(new() { ["TIDEMARK_LAB_TOKEN"] = LabRun.Token, ["Campaigns__Lease"] = Lease });
        await product.StartAsync();
        await product.ApplyAsync(CampaignApps.Only(await lab.Http.GetStringAsync(new Uri(wire.Url, "/lab/configuration")), [.. Apps]));

        var address = string.Empty;
        var remains = new List<(Kill, Remains)>();
        foreach (var kill in kills)
        {
            var lost = wire.LoseAsync(async asked => kill.IsIt(asked) && await IsTimeAsync(product, address, kill.After), kill.LosesRequest);
            address = address.Length == 0 ? await product.RunAsync("lab-lifecycle") : address;
            if (!product.IsAlive)
            {
                await product.StartAsync();
            }

            await AimAsync(kill, lost, product, address);
            await product.KillAsync();
            var left = await Remains.OfAsync(product);
            remains.Add((kill, left));
            if (!kill.IsRestartedAtOnce && left.LeaseUntil is { } until)
            {
                await Until.TrueAsync("the dead worker's lease is over", TimeSpan.FromSeconds(30), () => Task.FromResult(TimeProvider.System.GetUtcNow() > until));
            }
        }

        await product.StartAsync();
        var aliveAt = TimeProvider.System.GetUtcNow();
        var run = await product.EndOfAsync(address, TimeSpan.FromMinutes(10));
        var changes = (await lab.GetAsync($"/lab/truth/changes?userName={Subject}")).AsArray().Where(c => c!["app"]!.ToString() == "directory");
        var found = await lab.GetAsync($"/directory/scim/v2/Users?filter=userName eq \"{Subject}\"");
        var canaries = (await product.GetAsync("/api/v1/canaries")).AsArray();
        return new(remains, aliveAt, run, [.. changes.Select(c => $"{c!["change"]} {c["detail"]}".Trim())], found["Resources"]?.AsArray().Count ?? 0, [.. canaries.Select(c => c!["state"]!.ToString()).Order()]);
    }

    private static async Task<bool> IsTimeAsync(ProductRun product, string address, (string App, string Check)? after) =>
        after is not var (app, check) || (await product.GetAsync(address))["results"]!.AsArray().Any(r => r!["app"]!.ToString() == app && r["check"]!.ToString() == check);

    private static async Task AimAsync(Kill kill, Task lost, ProductRun product, string address)
    {
        try
        {
            await lost;
        }
        catch (TimeoutException)
        {
            Assert.Fail($"It never came to the kill: {kill}. {await product.GetAsync(address)}");
        }
    }
}
