using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Timing;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Whole runs with access probes: baselines, lanes, the pace of signing in, and what is left behind.</summary>
public sealed class AccessRunTests
{
    private static readonly AppId Mail = new("mail");
    private static readonly Behaviour Healthy = new("mail", Some.S(3));
    private static readonly ImmutableHashSet<RunAction> Idle = [];

    private static World One(Entrance? entrance, string[] kinds, double limit = 60, Campaign? campaign = null, CanaryRules? rules = null, Behaviour? behaviour = null)
    {
        var world = new World([(Some.App().With(kinds), behaviour ?? Healthy)], campaign ?? Some.Campaign(), limit, rules);
        foreach (var kind in entrance is null ? [] : kinds)
        {
            world.Prober.Entrances[(Mail, kind)] = entrance!;
        }

        return world;
    }

    private static List<JournalEntry> Until<T>(World world, Run run, Func<T, bool> isIt)
        where T : JournalFact
    {
        var entries = world.Journal.Entries(run.Id).ToList();
        return entries[..(entries.FindIndex(e => e.Fact is T fact && isIt(fact)) + 1)];
    }

    private static IEnumerable<Observed> Lane(World world, Run run, CheckKind kind, string app = "mail") =>
        world.Facts<Observed>(run.Id).Where(o => o.App == new AppId(app) && o.Checks.Any(c => c.Kind == kind));

    [Fact]
    public async Task The_lanes_of_an_app_are_read_side_by_side_and_each_by_its_own_schedule()
    {
        var world = One(null, ["passwordGrant", "refreshToken", "console"], limit: 900, behaviour: Healthy with { Delay = Some.S(200) });
        var run = await world.RunAsync();

        var opened = Until<PhaseOpened>(world, run, p => p.Phase is Phase.Leave);
        var agenda = RunPlanner.Decide(RunProgress.Of(opened), false, opened[^1].At, Idle);

        ReadingLane[] atOnce = [ReadingLane.Account, ReadingLane.SignIn, ReadingLane.Tokens, ReadingLane.Console];
        Assert.Equal(atOnce.Select(l => (RunAction)new ReadApp(Phase.Leave, Mail, l)), agenda.Due);
        var busy = agenda.Due.Take(1).ToHashSet();
        Assert.Equal(agenda.Due.Skip(1), RunPlanner.Decide(RunProgress.Of(opened), false, opened[^1].At, busy).Due);
        Assert.Equal("P P P P P P P P", world.Verdicts(run.Id));
        Assert.True(Lane(world, run, CheckKind.LeaverSignIn).Count() < Lane(world, run, CheckKind.LeaverTokens).Count());
        Assert.All(world.Facts<Observed>(run.Id).GroupBy(o => (o.Phase, o.App)), g => Assert.Equal(g.Count(), g.Select(o => o.Number).Distinct().Count()));
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task A_lane_that_is_decided_is_not_read_any_more_while_another_goes_on()
    {
        var world = One(null, ["refreshToken", "console"]);
        world.Prober.Entrances[(Mail, "console")] = new() { Survives = true };

        var run = await world.RunAsync();

        Assert.Equal("P P P P P S P F", world.Verdicts(run.Id));
        Assert.True(Lane(world, run, CheckKind.LeaverTokens).Count() < Lane(world, run, CheckKind.LeaverConsole).Count());
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task Access_is_baselined_before_the_first_write_of_the_leaver_and_never_after_it()
    {
        var world = World.Probed(Healthy);
        var run = await world.RunAsync();

        var leaving = Until<WriteIntended>(world, run, w => w.Step.Phase is Phase.Leave);
        Assert.Single(leaving, e => e.Fact is AccessBaselined);
        Assert.Single(world.Facts<AccessBaselined>(run.Id));
        var without = leaving.Where(e => e.Fact is not AccessBaselined).ToList();
        Assert.DoesNotContain(RunPlanner.Decide(RunProgress.Of(without), false, leaving[^1].At, Idle).Due, a => a is BaselineAccess);
        Assert.Contains(RunPlanner.Decide(RunProgress.Of(without.SkipLast(1)), false, leaving[^1].At, Idle).Due, a => a is BaselineAccess);
    }

    [Fact]
    public async Task A_probe_that_never_works_is_tried_as_long_as_a_joiner_is_watched_and_then_proves_nothing()
    {
        var world = One(new() { NeverWorked = true }, ["refreshToken"]);

        var run = await world.RunAsync();

        var tried = world.Facts<AccessBaselined>(run.Id).ToList();
        Assert.True(tried.Count > 5);
        Assert.InRange(tried[^1].Started.Since(tried[0].Started), Some.S(240), Some.S(300));
        Assert.Equal("P P P P P S I S", world.Verdicts(run.Id));
        Assert.Contains("did not work while access was due", world.Result(run.Id, CheckKind.LeaverTokens).Reason, StringComparison.Ordinal);
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task What_worked_in_one_attempt_is_not_tried_again_in_the_next()
    {
        var world = One(null, ["passwordGrant", "refreshToken", "console"]);
        world.Prober.Entrances[(Mail, "console")] = new() { RefusedAtFirst = 4 };

        var run = await world.RunAsync();

        Assert.Equal(5, world.Facts<AccessBaselined>(run.Id).Count());
        Assert.Equal(2, world.Prober.Attempts.Count(a => a is { Probe: "passwordGrant", IsBaseline: true }));
        Assert.Equal("P P P P P P P P", world.Verdicts(run.Id));
    }

    [Theory]
    [InlineData("refreshToken")]
    [InlineData("passwordGrant")]
    [InlineData("console")]
    public async Task A_server_that_asks_for_a_year_at_the_baseline_does_not_hold_the_others(string kind)
    {
        var world = One(null, ["basic", "sessionCookie", kind]);
        world.Prober.Entrances[(Mail, kind)] = new() { AsksForAYear = true, NeverWorked = true };

        var run = await world.RunAsync();

        Assert.Equal((RunState.Completed, string.Empty), (run.State, run.Note));
        Assert.StartsWith("P P P P P ", world.Verdicts(run.Id), StringComparison.Ordinal);
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task What_a_server_asks_for_is_honoured_up_to_the_end_of_the_watch()
    {
        var world = One(null, ["refreshToken"]);
        world.Prober.Entrances[(Mail, "refreshToken")] = new() { AsksForAYear = true, Survives = true };

        var run = await world.RunAsync();

        Assert.Equal(2, Lane(world, run, CheckKind.LeaverTokens).Count());
        Assert.Equal(Verdict.Failed, world.Result(run.Id, CheckKind.LeaverTokens).Verdict);
    }

    public static TheoryData<double, double> Paces
    {
        get
        {
            var data = new TheoryData<double, double>();
            foreach (var limit in new double[] { 60, 90, 240, 599, 600, 601, 900, 1_200, 3_600, 28_800, 86_400 })
            {
                foreach (var shuts in new[] { 0.0, 0.5, 0.99, 1.0, 1.5, 3, 1_000_000 })
                {
                    data.Add(limit, shuts);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Paces))]
    public async Task No_canary_signs_in_more_than_three_times_in_any_ten_minutes_and_the_readings_at_the_limit_are_kept(double limit, double shuts)
    {
        var world = One(new() { Delay = TimeSpan.Zero, ShutsAfter = Some.S(limit * shuts) }, ["passwordGrant"], limit, rules: CanaryRules.Default with { Lease = TimeSpan.FromDays(30) }, behaviour: Healthy with { Delay = TimeSpan.Zero });
        world.Prober.KeepsBudget = false;

        var run = await world.RunAsync();

        var subject = world.Register.All.Single(c => c.Role is CanaryRole.Subject).Id.ToString();
        Assert.InRange(world.Prober.MostSignIns(subject, TimeSpan.FromMinutes(10)), 1, 3);
        Assert.Equal(shuts > 4 ? Verdict.Failed : Verdict.Passed, world.Result(run.Id, CheckKind.LeaverSignIn).Verdict);
        var changed = world.Facts<PhaseOpened>(run.Id).Single(p => p.Phase is Phase.Leave).Changed.Latest;
        var lane = Lane(world, run, CheckKind.LeaverSignIn).ToList();
        if (shuts >= 1)
        {
            Assert.Contains(lane, o => Some.S(limit) - o.Ended.Since(changed) is var left && left >= TimeSpan.Zero && left < Some.S(1));
            Assert.Contains(lane, o => o.Started.Since(changed) - Some.S(limit) is var over && over >= TimeSpan.Zero && over < Some.S(1));
        }

        var sla = world.Result(run.Id, CheckKind.LeaverSignIn).Sla;
        Assert.True(shuts switch { < 1 => sla is SlaVerdict.Met, >= 1.5 => sla is SlaVerdict.Breached, _ => true }, $"{sla}: {world.Result(run.Id, CheckKind.LeaverSignIn).Reason}");
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Theory]
    [InlineData(2, 900)]
    [InlineData(4, 900)]
    [InlineData(7, 3_600)]
    public async Task The_budget_is_the_canarys_over_all_the_apps_it_signs_in_to(int apps, double limit)
    {
        var world = new World(
            Enumerable.Range(0, apps).Select(i => (Some.App($"app{i}").With("passwordGrant"), new Behaviour($"app{i}", Some.S(i)))),
            Some.Campaign(),
            limit,
            CanaryRules.Default with { Lease = TimeSpan.FromDays(30) });
        world.Prober.KeepsBudget = false;

        var run = await world.RunAsync();

        Assert.Empty(Oracle.Violations(world, run));
        Assert.All(world.Apps.Keys, app => Assert.Equal(Verdict.Passed, world.Result(run.Id, CheckKind.LeaverSignIn, app.Value).Verdict));
    }

    [Theory]
    [InlineData(true, 900)]
    [InlineData(false, 900)]
    [InlineData(true, 3_600)]
    [InlineData(false, 3_600)]
    public async Task A_refused_client_presents_its_secret_twice_and_is_paced_as_the_ledger_counts_it(bool keepsBudget, double limit)
    {
        var world = One(
            new() { Delay = TimeSpan.Zero, ShutsAfter = Some.S(limit / 2) },
            ["clientCredentials"],
            limit,
            Some.Campaign() with { Kind = IdentityKind.ServiceAccount },
            CanaryRules.Default with { Lease = TimeSpan.FromDays(30) });
        world.Prober.KeepsBudget = keepsBudget;

        var run = await world.RunAsync();

        Assert.All(world.Register.All, c => Assert.InRange(world.Prober.MostSignIns(c.Id.ToString(), TimeSpan.FromMinutes(10)), 1, 3));
        Assert.DoesNotContain(Lane(world, run, CheckKind.LeaverSignIn).SelectMany(o => o.Checks), c => c.Judgement.Reason.Contains("budget is used up", StringComparison.Ordinal));
        Assert.Equal(Verdict.Passed, world.Result(run.Id, CheckKind.LeaverSignIn).Verdict);
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task A_password_is_set_only_where_a_probe_signs_in()
    {
        var console = One(null, ["console", "refreshToken"]);
        var run = await console.RunAsync();
        Assert.DoesNotContain(console.Directory.Writes, w => w.Change is SetPassword);
        Assert.Equal("P P P P P S P P", console.Verdicts(run.Id));

        var world = World.Probed(Healthy);
        await world.RunAsync();
        world.Time.Advance(TimeSpan.FromMinutes(10));
        var second = await world.RunAsync();

        // The standing control canary gets its password again, by the same reference.
        var control = world.Register.All.Single(c => c.Role is CanaryRole.Control);
        var reference = ProbedIdentity.PasswordReference(control.Id.ToString());
        Assert.Equal(2, world.Directory.Writes.Count(w => w.Change is SetPassword { Reference: var r } && r == reference));
        Assert.Equal(4, world.Directory.Writes.Count(w => w.Change is SetPassword));
        Assert.Equal("P P P P P P P P", world.Verdicts(second.Id));
        Assert.Empty(Oracle.Violations(world, second));
    }

    [Fact]
    public async Task A_plan_from_before_there_were_probes_and_their_limits_goes_on()
    {
        var app = JsonSerializer.SerializeToNode(Some.App())!;
        app.AsObject().Remove(nameof(GovernedApp.Probes));
        Assert.Equal(ProbeSet.None, app.Deserialize<GovernedApp>()!.Probes);
        var rules = JsonSerializer.SerializeToNode(CanaryRules.Default)!;
        rules.AsObject().Remove(nameof(CanaryRules.SignIns));
        Assert.Equal(SignInBudget.Default, rules.Deserialize<CanaryRules>()!.SignIns);

        var world = World.With(Healthy);
        var governance = world.Governance.Current.Governance;
        CheckKind[] added = [CheckKind.LeaverSignIn, CheckKind.LeaverTokens, CheckKind.LeaverConsole, CheckKind.LeaverResurrection];
        world.Governance.Current = world.Governance.Current with
        {
            Governance = governance with { Tiers = [.. governance.Tiers.Select(t => t with { Limits = t.Limits.RemoveRange(added) })] },
        };

        var run = await world.RunAsync();

        Assert.Equal("P P P P P S S S", world.Verdicts(run.Id));
        Assert.All(added, kind => Assert.Equal(Some.S(60), world.Result(run.Id, kind).Limit));
    }

    [Theory]
    [InlineData(LeaveBy.Disable)]
    [InlineData(LeaveBy.Delete)]
    public async Task Without_a_move_access_is_proven_as_well(LeaveBy leaveBy)
    {
        var world = new World([(Some.App() with { Probes = SomeProbes.Three }, Healthy)], Some.Campaign() with { Journey = [Phase.Join, Phase.Leave], LeaveBy = leaveBy });

        var run = await world.RunAsync();

        Assert.Equal(7, world.Journal.Results.Count);
        Assert.All(world.Journal.Results, r => Assert.Equal(Verdict.Passed, r.Result.Verdict));
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task A_watch_bounded_to_less_than_the_limit_still_comes_to_the_limit()
    {
        var world = One(new() { Survives = true }, ["passwordGrant", "refreshToken", "console"], campaign: Some.Campaign() with { LongestWatch = Some.S(10) });

        var run = await world.RunAsync();

        Assert.Equal("P P P P P F F F", world.Verdicts(run.Id));
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task An_app_that_the_leaver_had_no_account_in_is_not_tried()
    {
        var roles = new RoleMap(AppScope.Mapped, [new(false, "sales", null, "crm")]);
        var world = new World([(Some.App(roles: roles) with { Probes = SomeProbes.Three }, Healthy)], Some.Campaign());

        var run = await world.RunAsync();

        Assert.Equal("P S P S S S S S", world.Verdicts(run.Id));
        Assert.Empty(world.Prober.Attempts);
    }

    [Fact]
    public async Task An_app_that_gives_the_control_canary_no_account_is_not_waited_for()
    {
        var roles = new RoleMap(AppScope.Mapped, [new(false, null, "Finance", "ledger")]);
        var world = new World([(Some.App(roles: roles) with { Probes = SomeProbes.Three }, Healthy)], Some.Campaign());

        var run = await world.RunAsync();

        Assert.All(new[] { CheckKind.LeaverSignIn, CheckKind.LeaverTokens, CheckKind.LeaverConsole }, k => Assert.Equal(Verdict.Inconclusive, world.Result(run.Id, k).Verdict));
        Assert.Empty(world.Prober.Attempts);
    }

    [Fact]
    public async Task Two_probes_of_one_name_end_no_run_and_pass_nothing()
    {
        var twice = new ProbeSet([SomeProbes.Of("sessionCookie"), SomeProbes.Of("sessionCookie"), SomeProbes.Of("console")]);
        var world = new World([(Some.App() with { Probes = twice }, Healthy)], Some.Campaign());
        world.Prober.Entrances[(Mail, "console")] = new() { NeverWorked = true };

        var run = await world.RunAsync();

        Assert.Equal(RunState.Completed, run.State);
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task A_prober_that_throws_is_a_fault_of_ours_and_never_the_apps()
    {
        var world = One(new() { Throws = true, Survives = true }, ["refreshToken"]);
        var healthy = One(new() { Throws = true }, ["refreshToken"]);

        Assert.DoesNotContain("P", world.Verdicts((await world.RunAsync()).Id)[10..], StringComparison.Ordinal);
        Assert.Equal("P P P P P S P S", healthy.Verdicts((await healthy.RunAsync()).Id));
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_baselining_leaves_nothing()
    {
        var world = World.Probed(Healthy);
        var run = await world.StartAsync();
        world.Prober.Gate = async () =>
        {
            world.Prober.Gate = null;
            Assert.True((await new RunStopper(world.Journal, world.Doorbell, world.Audit.Audited, world.Time).StopAsync(run.Id, Some.Manager, default)).IsOk);
        };

        var ended = await world.DriveAsync(run.Id);

        Assert.Equal(RunState.Stopped, ended.State);
        Assert.StartsWith("P P P I I I I I", world.Verdicts(run.Id), StringComparison.Ordinal);
        Assert.Empty(Oracle.Violations(world, ended));
        Assert.DoesNotContain(world.Prober.Held, h => h.Canary == world.Register.All.Single(c => c.Role is CanaryRole.Subject).Id.ToString());
    }

    [Fact]
    public async Task What_is_obtained_while_the_sweep_removes_the_canary_is_destroyed_with_it()
    {
        var world = World.Probed(Healthy);
        var run = await world.StartAsync();
        world.Prober.Gate = async () =>
        {
            world.Prober.Gate = null;
            world.Time.Advance(TimeSpan.FromHours(25));
            await world.Sweeper().SweepAsync(default);
        };

        var ended = await world.DriveAsync(run.Id);

        Assert.Equal(RunState.Aborted, ended.State);
        Assert.Empty(Oracle.Violations(world, ended));
    }

    [Fact]
    public async Task What_an_overtaken_worker_obtains_after_the_canary_is_gone_is_destroyed()
    {
        var world = World.Probed(Healthy);
        var run = await world.StartAsync();
        world.Prober.Gate = async () =>
        {
            world.Prober.Gate = null;
            world.Time.Advance(Some.S(31));
            await world.Journal.RequestStopAsync(run.Id, "max", default);
            await world.DriveAsync(run.Id);
        };

        var ended = await world.DriveAsync(run.Id);

        Assert.Equal(RunState.Stopped, ended.State);
        Assert.Empty(Oracle.Violations(world, ended));
    }

    [Fact]
    public async Task A_canary_lives_as_long_as_its_journey_takes_with_the_time_to_baseline_it()
    {
        var world = One(null, ["refreshToken"], limit: 3_600, rules: CanaryRules.Default with { Lease = TimeSpan.FromMinutes(1) });

        var run = await world.RunAsync();

        var reserved = world.Facts<CanaryReserved>(run.Id).Single(c => c.Role is CanaryRole.Subject);
        var canary = world.Register.All.Single(c => c.Id == reserved.Canary);
        Assert.True(canary.ExpiresAt - canary.ReservedAt >= TimeSpan.FromHours(16), $"{canary.ExpiresAt - canary.ReservedAt}");
    }

    [Fact]
    public async Task A_check_that_was_left_open_counts_the_readings_of_its_own_lane()
    {
        var world = One(new() { Survives = true }, ["refreshToken", "console"]);
        var run = await world.StartAsync();

        var ended = await world.DriveAsync(run.Id, between: _ => Lane(world, world.Journal.FindAsync(run.Id, default).Result!, CheckKind.LeaverConsole).Count() == 3
            ? world.Journal.RequestStopAsync(run.Id, "max", default)
            : Task.CompletedTask);

        Assert.Equal(RunState.Stopped, ended.State);
        Assert.Equal(Lane(world, ended, CheckKind.LeaverTokens).Count(), world.Result(run.Id, CheckKind.LeaverTokens).Observations);
        Assert.Equal(Lane(world, ended, CheckKind.LeaverConsole).Count(), world.Result(run.Id, CheckKind.LeaverConsole).Observations);
    }

    [Fact]
    public async Task A_lock_that_our_own_attempts_would_bring_about_is_never_reached()
    {
        var world = One(new() { LocksAfter = 3, Survives = true }, ["basic"], limit: 900);

        var run = await world.RunAsync();

        Assert.Equal(Verdict.Failed, world.Result(run.Id, CheckKind.LeaverSignIn).Verdict);
        Assert.DoesNotContain(world.Prober.Attempts, a => a.Outcome is AttemptOutcome.Refused);
    }
}
