using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>
/// The table of healthy but odd apps: everybody who should be out is out, and something is in the way of seeing it. The
/// worst that may be said of them is late or that it could not be proven; which, stands in the scenario.
/// </summary>
public sealed class HealthyButOddTests(ITestOutputHelper output)
{
    /// <param name="Name">What is odd.</param>
    /// <param name="Verdicts">Of the eight checks: Passed, Late, passed when nobody can say (?), Inconclusive, Skipped.</param>
    private sealed record Odd(string Name, string Verdicts)
    {
        public Behaviour Behaviour { get; init; } = new("mail", Some.S(3));

        public string[] Probes { get; init; } = ["passwordGrant", "refreshToken", "console"];

        /// <summary>Of every probe that has none of its own.</summary>
        public Entrance Entrance { get; init; } = new();

        public Dictionary<string, Entrance> Entrances { get; init; } = [];

        public LeaveBy LeaveBy { get; init; } = LeaveBy.Disable;

        public bool DisabledMayKeep { get; init; }

        public bool HasNoMove { get; init; }

        public double Limit { get; init; } = 60;
    }

    private static IEnumerable<Odd> Rows()
    {
        const string Fine = "P P P P P P P P";
        var app = new Behaviour("mail", Some.S(3));
        yield return new("nothing", Fine);
        yield return new("at once", Fine) { Behaviour = app with { Delay = TimeSpan.Zero } };
        yield return new("late", "L L L L L L L L") { Behaviour = app with { Delay = Some.S(100) } };
        yield return new("deletes when disabled", Fine) { Behaviour = app with { DeletesWhenDisabled = true } };
        yield return new("hides inactive accounts", Fine) { Behaviour = app with { HidesInactiveInListing = true } };
        yield return new("keeps entitlements, and may", Fine) { Behaviour = app with { KeepsEntitlementsWhenDisabled = true }, DisabledMayKeep = true };
        yield return new("left by deletion", Fine) { LeaveBy = LeaveBy.Delete };
        yield return new("no move in between", "P P P P P P") { HasNoMove = true };
        yield return new("an endless listing", "P P P I I P P P") { Behaviour = app with { IsListingEndless = true } };
        yield return new("a dead filter", "I I I I I P P P") { Behaviour = app with { IsFilterDead = true } };
        yield return new("the control is not shown", "P P I I I P P P") { Behaviour = app with { ForgetsControl = true } };
        yield return new("errors in bursts", Fine) { Behaviour = app with { ErrorShare = 0.4 } };
        yield return new("the connection throws timeouts", Fine) { Behaviour = app with { ThrowsTimeouts = true } };
        yield return new("no probes", "P P P P P S S S") { Probes = [] };
        yield return new("console only", "P P P P P S S P") { Probes = ["console"] };
        yield return new("the token server is down at the baseline", "P P P P P I I P") { Entrances = { ["passwordGrant"] = new() { IsDownAtBaseline = true } } };
        yield return new("the token server is down at the probe", "P P P P P I I P") { Entrances = { ["passwordGrant"] = new() { IsDownAfter = true }, ["refreshToken"] = new() { IsDownAfter = true } } };
        yield return new("the token server is down in between", "P P P P P ? P P") { Entrances = { ["passwordGrant"] = new() { SilentTries = 2 }, ["refreshToken"] = new() { SilentTries = 3 } } };
        yield return new("every third answer is lost", "P P P P P I P P") { Entrance = new() { IsFlaky = true } };
        yield return new("a login page with status 200", "P P P P P I I P") { Entrances = { ["passwordGrant"] = new() { ShowsLoginPage = true }, ["refreshToken"] = new() { ShowsLoginPage = true } } };
        yield return new("the tokens were lost in a crash", "P P P P P P I P") { Entrances = { ["refreshToken"] = new() { LosesCredential = true } } };
        yield return new("the control is refused too", "P P P P P I I I") { Entrance = new() { RefusesEverybody = true } };
        yield return new("nothing ever worked", "P P P P P I I I") { Entrance = new() { NeverWorked = true } };
        yield return new("one of two ways never worked", "P P P P P I P P") { Probes = ["passwordGrant", "basic", "refreshToken", "console"], Entrances = { ["basic"] = new() { NeverWorked = true } } };
        yield return new("introspection says active for ever", "P P P P P P P S") { Probes = ["passwordGrant", "refreshToken", "introspection"], Entrances = { ["introspection"] = new() { Survives = true } } };
        yield return new("introspection never answered", "P P P P P P P S") { Probes = ["passwordGrant", "refreshToken", "introspection"], Entrances = { ["introspection"] = new() { NeverWorked = true } } };
        yield return new("lets in only at the second try", Fine) { Entrance = new() { RefusedAtFirst = 1 } };
        yield return new("shuts at the very limit", "P P P P P ? ? ?") { Entrance = new() { ShutsAfter = Some.S(60) } };
        yield return new("shuts after the limit", "P P P P P L L L") { Entrance = new() { ShutsAfter = Some.S(90) } };
        yield return new("asks not to be tried for a year", "P P P P P P ? ?") { Entrance = new() { AsksForAYear = true } };
        yield return new("the prober throws now and then", Fine) { Entrance = new() { Throws = true }, Limit = 900 };
        yield return new("the budget is used up by many ways of signing in", "P P P P P ? S S") { Probes = ["passwordGrant", "basic", "ldapBind"] };
        yield return new("more ways of signing in than the budget has attempts", "P P P P P I S S") { Probes = [.. SomeProbes.SignIns] };
        yield return new("locks whoever tries often", Fine) { Entrances = { ["passwordGrant"] = new() { LocksAfter = 3 } } };
    }

    public static TheoryData<string> Names => [.. Rows().Select(r => r.Name)];

    /// <summary>Whose owner leaves: what the directory makes of it, and what must be said of the app.</summary>
    public static TheoryData<string, string, Verdict> Stewards => new()
    {
        { "the directory disables it", "disabled", Verdict.Passed },
        { "the directory deletes it", "deleted", Verdict.Passed },
        { "it is handed over", "handed over", Verdict.Passed },
        { "it is handed over, and the listing of the app never ends", "handed over, endless", Verdict.Passed },
        { "it is handed over to somebody unknown", "handed over to nobody known", Verdict.Inconclusive },
        { "the directory does not keep owners", "forgetful", Verdict.Inconclusive },
        { "it is disabled, and the control is not shown", "disabled, control forgotten", Verdict.Inconclusive },
    };

    private static World Stewarded(string what)
    {
        var app = new Behaviour("mail", Some.S(3)) { IsListingEndless = what.Contains("endless", StringComparison.Ordinal), ForgetsControl = what.Contains("control forgotten", StringComparison.Ordinal) };
        var world = new World([(Some.App(), app)], Some.Campaign() with { Kind = IdentityKind.Agent, Journey = [Phase.Join, Phase.OwnerLeaves] }, seed: 7);
        world.Directory.ForgetsOwners = what is "forgetful";
        world.Directory.Steward = what.Split(',')[0] switch
        {
            "disabled" or "forgetful" => i => i with { Active = false },
            "deleted" => _ => null,
            "handed over to nobody known" => i => i with { Owner = "id-404" },
            _ => i => i with { Owner = "id-1" },
        };
        return world;
    }

    [Theory]
    [MemberData(nameof(Stewards))]
    public async Task A_workload_whose_owner_leaves_never_fails_where_somebody_sees_to_it(string name, string what, Verdict expected)
    {
        var world = Stewarded(what);

        var run = await world.RunAsync();

        Assert.Equal((RunState.Completed, string.Empty), (run.State, run.Note));
        Assert.Empty(Oracle.Violations(world, run));
        var result = world.Result(run.Id, CheckKind.OwnerLeaves);
        Assert.True(result.Verdict == expected, $"{name}: {result.Verdict}, {result.Reason}");
    }

    private static async Task<string> VerdictsAsync(Odd row)
    {
        var campaign = Some.Campaign() with { LeaveBy = row.LeaveBy, Journey = row.HasNoMove ? [Phase.Join, Phase.Leave] : [Phase.Join, Phase.Move, Phase.Leave] };
        var world = new World([(Some.App(disabledMayKeep: row.DisabledMayKeep).With(row.Probes), row.Behaviour)], campaign, row.Limit, seed: 7);
        foreach (var probe in row.Probes)
        {
            world.Prober.Entrances[(new("mail"), probe)] = row.Entrances.GetValueOrDefault(probe, row.Entrance);
        }

        var run = await world.RunAsync();
        Assert.Equal((RunState.Completed, string.Empty), (run.State, run.Note));
        Assert.Empty(Oracle.Violations(world, run));
        Assert.All(world.Journal.Results, r => Assert.NotEmpty(r.Result.Reason));
        return row.HasNoMove ? string.Join(' ', world.Journal.Results.Where(r => r.Result.Kind <= CheckKind.LeaverConsole).Select(r => r.Result is { Verdict: Verdict.Passed, Sla: SlaVerdict.Met } ? "P" : r.Result.Verdict.ToString())) : world.Verdicts(run.Id);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_healthy_but_odd_app_never_fails_and_what_is_said_of_it_is_what_the_scenario_demands(string name)
    {
        var row = Rows().Single(r => r.Name == name);

        var verdicts = await VerdictsAsync(row);

        Assert.DoesNotContain("F", verdicts, StringComparison.Ordinal);
        Assert.Equal(row.Verdicts, verdicts);
    }

    [Fact]
    public async Task At_least_twenty_healthy_but_odd_apps_never_fail()
    {
        var (rows, counts) = (Rows().ToList(), new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            foreach (var verdict in (await VerdictsAsync(row)).Split(' '))
            {
                counts[verdict] = counts.GetValueOrDefault(verdict) + 1;
            }
        }

        output.WriteLine($"{rows.Count} healthy but odd apps: {string.Join(", ", counts.Select(c => $"{c.Value} {c.Key}"))}.");
        Assert.True(rows.Count >= 20);
        Assert.Equal(rows.Count, rows.Select(r => r.Name).Distinct().Count());
        Assert.False(counts.ContainsKey("F"));
    }
}
