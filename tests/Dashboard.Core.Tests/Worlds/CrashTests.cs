using System.Diagnostics;
using CsCheck;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>A process that is killed, at every point there is, and workers that get in each other's way.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private static readonly Behaviour Healthy = new("mail", Some.S(1));
    private static readonly Behaviour Ignoring = new("crm", Some.S(2)) { IgnoresDeactivation = true };

    [Theory]
    [InlineData(LeaveBy.Disable)]
    [InlineData(LeaveBy.Delete)]
    public async Task Killed_at_any_point_the_run_ends_with_the_results_that_the_truth_demands(LeaveBy leaveBy)
    {
        var points = 0;
        for (var at = 1; ; at++)
        {
            var world = Two(leaveBy);
            var run = await world.StartAsync();
            var first = new Host { DiesAt = at };

            var ended = await world.DriveAsync(run.Id, n => n == 0 ? first : new());
            await world.CleanUpAsync();

            Assert.True(ended.State is RunState.Completed, $"Killed {first.DiedAt} (point {at}): {ended.State}, {ended.Note}");
            Assert.True(Oracle.Violations(world, ended) is [], $"Killed {first.DiedAt} (point {at}): {string.Join('\n', Oracle.Violations(world, ended))}");
            AssertVerdicts(world, run, $"Killed {first.DiedAt} (point {at})");
            Assert.Equal(CanaryState.Gone, world.Register.All.Single(c => c.Role is CanaryRole.Subject).State);
            if (!first.IsDead)
            {
                break;
            }

            points++;
        }

        output.WriteLine($"{points} points, each killed once.");
        Assert.True(points > 150);
    }

    [Fact]
    public async Task A_worker_that_is_overtaken_at_any_point_commits_nothing_more_and_does_no_harm()
    {
        var points = 0;
        for (var at = 1; ; at++)
        {
            var world = Two(LeaveBy.Disable);
            var run = await world.StartAsync();
            var isOvertaken = false;
            var paused = new Host
            {
                InterruptedAt = at,
                Meanwhile = async () =>
                {
                    // Paused past its lease; another worker takes over and gets as far as it can.
                    isOvertaken = true;
                    world.Time.Advance(Some.S(31));
                    await world.Driver(new()).AdvanceAsync(run.Id, default);
                },
            };

            var ended = await world.DriveAsync(run.Id, _ => paused);
            await world.CleanUpAsync();

            var name = isOvertaken ? paused.Names[at - 1] : "nowhere";
            Assert.True(ended.State is RunState.Completed, $"Overtaken {name} (point {at}): {ended.State}, {ended.Note}");
            Assert.True(Oracle.Violations(world, ended) is [], $"Overtaken {name} (point {at}): {string.Join('\n', Oracle.Violations(world, ended))}");
            AssertVerdicts(world, run, $"Overtaken {name} (point {at})");
            if (!isOvertaken)
            {
                break;
            }

            points++;
        }

        output.WriteLine($"{points} points, each overtaken once.");
    }

    [Fact]
    public async Task Two_workers_at_once_on_one_run_are_harmless()
    {
        for (var at = 1; at < 60; at++)
        {
            var world = Two(LeaveBy.Disable);
            var run = await world.StartAsync();
            var busy = new Host { InterruptedAt = at, Meanwhile = () => world.Driver(new()).AdvanceAsync(run.Id, default) };

            var ended = await world.DriveAsync(run.Id, _ => busy);

            Assert.Equal(RunState.Completed, ended.State);
            Assert.Equal(0, world.Journal.LostLeases);
            Assert.Empty(Oracle.Violations(world, ended));
        }
    }

    [Fact]
    public async Task A_control_canary_that_somebody_deleted_is_made_again_whenever_the_process_dies_over_it()
    {
        for (var at = 1; at <= 40; at++)
        {
            var world = World.Probed(Healthy);
            await world.RunAsync();
            world.Time.Advance(TimeSpan.FromMinutes(10));
            world.Directory.Drop(world.Directory.Named("tm-canary-nightly-control")!.Id);
            var run = await world.StartAsync();
            var first = new Host { DiesAt = at };

            var ended = await world.DriveAsync(run.Id, n => n == 0 ? first : new());

            Assert.True(ended.State is RunState.Completed, $"Killed {first.DiedAt} (point {at}): {ended.Note}");
            Assert.Equal(world.Directory.Named("tm-canary-nightly-control")!.Id, world.Register.All.Single(c => c.Role is CanaryRole.Control).IdentityId);
            Assert.Equal("P P P P P P P P", world.Verdicts(run.Id));
        }
    }

    [Fact]
    public async Task The_sweep_killed_at_any_point_still_leaves_nothing()
    {
        for (var at = 1; ; at++)
        {
            var world = Two(LeaveBy.Disable);
            var run = await world.StartAsync();
            world.Register.Lever = new(LeverPosition.Released, "max", null, string.Empty);
            var ended = await world.DriveAsync(run.Id, between: i =>
            {
                world.Register.Lever = i == 2 ? new(LeverPosition.EverythingStopped, "max", null, "Stop.") : world.Register.Lever;
                return Task.CompletedTask;
            });
            world.Register.Lever = StopLever.Untouched;
            world.Time.Advance(TimeSpan.FromMinutes(10));
            var host = new Host { DiesAt = at };
            try
            {
                await world.Sweeper(host).SweepAsync(default);
            }
            catch (KilledException)
            {
                // The next sweep goes on.
            }

            await world.CleanUpAsync();

            Assert.Empty(Oracle.Violations(world, ended));
            Assert.Equal(CanaryState.Gone, world.Register.All.Single(c => c.Role is CanaryRole.Subject).State);
            if (!host.IsDead)
            {
                break;
            }
        }
    }

    [Fact]
    public async Task A_random_nemesis_finds_no_false_pass_no_false_fail_no_leak_and_no_lost_result()
    {
        const uint Seed = 20260302;
        const int Campaigns = 400;
        var clock = Stopwatch.StartNew();
        var random = new Random((int)Seed);
        var verdicts = new Dictionary<Verdict, int>();
        var states = new Dictionary<RunState, int>();
        var (kills, overtakings) = (0, 0);
        for (var n = 0; n < Campaigns; n++)
        {
            var seed = random.Next();
            var (world, ended, killed, overtaken) = await MayhemAsync(seed);
            (kills, overtakings) = (kills + killed, overtakings + overtaken);
            var violations = Oracle.Violations(world, ended);
            Assert.True(violations.Count == 0, $"Campaign {n} with seed {seed}: {string.Join('\n', violations)}\n{ended.Note}");
            states[ended.State] = states.GetValueOrDefault(ended.State) + 1;
            foreach (var (_, _, result) in world.Journal.Results)
            {
                verdicts[result.Verdict] = verdicts.GetValueOrDefault(result.Verdict) + 1;
            }
        }

        output.WriteLine($"{Campaigns} campaigns, seed {Seed}, {kills} kills, {overtakings} overtakings; {string.Join(", ", states.Select(v => $"{v.Value} {v.Key}"))}; {string.Join(", ", verdicts.Select(v => $"{v.Value} {v.Key}"))}, {clock.Elapsed.TotalSeconds:0.0} s.");
        Assert.True(verdicts[Verdict.Passed] > Campaigns && verdicts[Verdict.Failed] > Campaigns / 4);
    }

    private static async Task<(World World, Run Ended, int Kills, int Overtakings)> MayhemAsync(int seed)
    {
        var random = new Random(seed);
        var behaviours = Enumerable.Range(0, random.Next(1, 4)).Select(i => Any(random, $"app{i}")).ToList();
        var campaign = Some.Campaign() with
        {
            LeaveBy = random.Next(3) == 0 ? LeaveBy.Delete : LeaveBy.Disable,
            Journey = random.Next(4) == 0 ? [Phase.Join, Phase.Leave] : [Phase.Join, Phase.Move, Phase.Leave],
        };
        var world = new World(
            behaviours.Select(b => (Some.App(b.Name, disabledMayKeep: random.Next(3) == 0, roles: random.Next(4) == 0 ? new(AppScope.Mapped, [new(false, "sales", null, "crm")]) : null).With(AnyProbes(random)), b)),
            campaign,
            limit: 5 + random.Next(60),
            rules: CanaryRules.Default with { WritesPerMinute = random.Next(4) == 0 ? 3 : 30 },
            seed: seed);
        foreach (var (app, probe) in world.Apps.Values.SelectMany(a => a.App.Probes.All.Select(p => (a.App.Id, p.Name))))
        {
            world.Prober.Entrances[(app, probe)] = AnyEntrance(random);
        }

        var trouble = random.Next(3) == 0 ? random.NextDouble() * 0.2 : 0;
        world.Directory.Fault = what => random.NextDouble() >= trouble ? DirectoryFault.None
            : what == "read" ? DirectoryFault.LostRequest
            : random.Next(2) == 0 ? DirectoryFault.LostRequest : DirectoryFault.LostAnswer;

        var run = await world.StartAsync(isDryRun: random.Next(30) == 0);
        var (kills, overtakings, budget) = (0, 0, random.Next(5));
        Host Next(int n) => n > budget ? new() : random.Next(3) == 0
            ? new()
            {
                InterruptedAt = random.Next(1, 120),
                Meanwhile = async () =>
                {
                    overtakings++;
                    world.Time.Advance(Some.S(random.Next(60)));
                    await world.Driver(new()).AdvanceAsync(run.Id, default);
                },
            }
            : new() { DiesAt = random.Next(1, 150) };

        var ended = await world.DriveAsync(
            run.Id,
            n =>
            {
                kills += n > 0 ? 1 : 0;
                return Next(n);
            },
            async i =>
            {
                switch (random.Next(4000))
                {
                    case 0:
                        await world.Journal.RequestStopAsync(run.Id, "max", default);
                        break;
                    case 1:
                        world.Register.Lever = new((LeverPosition)random.Next(3), "max", null, "Nemesis.");
                        break;
                    case 2:
                        // Nobody at home for up to three days; the sweep of another node goes on.
                        for (var h = random.Next(72); h > 0; h -= 6)
                        {
                            world.Time.Advance(TimeSpan.FromHours(6));
                            await world.Sweeper().SweepAsync(default);
                        }

                        break;
                    case < 8:
                        await world.Sweeper().SweepAsync(default);
                        break;
                }
            });

        world.Register.Lever = StopLever.Untouched;
        world.Directory.Fault = _ => DirectoryFault.None;
        await world.CleanUpAsync(200);
        Assert.DoesNotContain(world.Register.All, c => c is { Role: CanaryRole.Subject, MayExist: true });
        return (world, ended, kills, overtakings);
    }

    private static string[] AnyProbes(Random random) => random.Next(3) == 0
        ? []
        : [.. new[] { "passwordGrant", "ldapBind", "refreshToken", "apiKey", "introspection", "console" }.Where(_ => random.Next(2) == 0)];

    private static Entrance AnyEntrance(Random random) => random.Next(16) switch
    {
        0 => new() { Survives = true },
        1 => new() { FollowsDeletionOnly = true },
        2 => new() { HasForgetfulReplica = true },
        3 => new() { IsDownAtBaseline = true },
        4 => new() { IsDownAfter = true },
        5 => new() { SilentTries = random.Next(6) },
        6 => new() { IsFlaky = true, Survives = random.Next(2) == 0 },
        7 => new() { ShowsLoginPage = true },
        8 => new() { LosesCredential = true },
        9 => new() { RefusesEverybody = true },
        10 => new() { NeverWorked = true },
        11 => new() { ShutsAfter = Some.S(random.NextDouble() * 300) },
        12 => new() { Throws = true },
        _ => new(),
    };

    private static Behaviour Any(Random random, string name)
    {
        var healthy = new Behaviour(name, Some.S(random.NextDouble() * (random.Next(4) == 0 ? 200 : 30)));
        return random.Next(14) switch
        {
            0 => healthy with { NeverCreates = true },
            1 => healthy with { IsAdditive = true },
            2 => healthy with { IgnoresDeactivation = true },
            3 => healthy with { KeepsEntitlementsWhenDisabled = true },
            4 => healthy with { DeletesWhenDisabled = true },
            5 => healthy with { IsListingEndless = true },
            6 => healthy with { ErrorShare = random.NextDouble() },
            7 => healthy with { Flaps = true },
            8 => healthy with { Duplicates = true },
            9 => healthy with { ExtraEntitlement = true },
            10 => healthy with { FollowsDeletionOnly = true, ErrorShare = 0.2 },
            11 => healthy with { ForgetsControl = true },
            _ => healthy,
        };
    }

    private static World Two(LeaveBy leaveBy)
    {
        var world = new World(
            [(Some.App("mail") with { Probes = SomeProbes.Three }, Healthy), (Some.App("crm").With("refreshToken"), Ignoring)],
            Some.Campaign() with { LeaveBy = leaveBy, LongestWatch = Some.S(6) },
            limit: 4,
            rules: CanaryRules.Default with { SignIns = new(30, TimeSpan.FromMinutes(10)) }); // a sign-in that a crash lost is counted too, and must not use up the budget here
        world.Prober.Entrances[(new("crm"), "refreshToken")] = new() { Survives = true };
        return world;
    }

    private static void AssertVerdicts(World world, Run run, string when)
    {
        foreach (var kind in Enum.GetValues<CheckKind>().Where(k => CheckPhases.Of(k) is not (Phase.Rehire or Phase.OwnerLeaves or Phase.Jit)))
        {
            Assert.True(world.Result(run.Id, kind).Verdict is Verdict.Passed, $"{when}: {kind}: {world.Result(run.Id, kind).Reason}");
            var wanted = kind switch
            {
                CheckKind.LeaverAccount or CheckKind.LeaverEntitlements or CheckKind.LeaverTokens => Verdict.Failed,
                CheckKind.LeaverSignIn or CheckKind.LeaverConsole or CheckKind.LeaverResurrection => Verdict.Skipped,
                _ => Verdict.Passed,
            };
            Assert.True(world.Result(run.Id, kind, "crm").Verdict == wanted, $"{when}: crm {kind}: {world.Result(run.Id, kind, "crm").Reason}");
        }
    }
}
