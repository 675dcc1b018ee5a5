using System.Collections.Concurrent;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Access that is lent for a time: whether it comes only after approval, and really ends.</summary>
public sealed class JitRunTests(ITestOutputHelper output)
{
    private static World Lent(Lending lending, string kind = "http", JitEnd endsBy = JitEnd.Expiry, params string[] probes)
    {
        var world = new World(
            [(Some.App().Lending(kind, endsBy: endsBy, probes: probes), new Behaviour("mail", Some.S(3)))],
            Some.Campaign() with { Journey = [Phase.Join, Phase.Jit] });
        world.Broker.Lendings["lent-mail"] = (lending, world.Broker.Lendings["lent-mail"].Jit);
        return world;
    }

    private static async Task<(World World, Run Run)> RunAsync(World world)
    {
        var run = await world.RunAsync();
        Assert.Equal((RunState.Completed, string.Empty), (run.State, run.Note));
        Assert.Empty(GrantOracle.Violations(world, run));
        return (world, run);
    }

    private static string Verdicts(World world, Run run) => string.Join(' ', CheckPhases.Of(Phase.Jit).Select(k => world.Result(run.Id, k)).Select(r => (r.Verdict, r.Sla) switch
    {
        (Verdict.Passed, SlaVerdict.Met) => "P",
        (Verdict.Passed, SlaVerdict.Breached) => "L",
        (Verdict.Passed, _) => "?",
        (Verdict.Failed, _) => "F",
        (Verdict.Inconclusive, _) => "I",
        _ => "S",
    }));

    [Theory]
    [InlineData("http", JitEnd.Expiry, "P P P P P P")]
    [InlineData("http", JitEnd.Ticket, "P P P P P P")]
    [InlineData("http without approval", JitEnd.Expiry, "S P P P P P")]
    [InlineData("http without revocation", JitEnd.Expiry, "P P P P P S")]
    [InlineData("entra", JitEnd.Expiry, "S P P P P P")]
    [InlineData("scim", JitEnd.Expiry, "S P P P P P")]
    [InlineData("ldap", JitEnd.Expiry, "S P P P P P")]
    public async Task What_is_lent_rightly_passes_every_check(string kind, JitEnd endsBy, string verdicts)
    {
        var (world, run) = await RunAsync(Lent(new(), kind, endsBy));

        Assert.Equal(verdicts, Verdicts(world, run));
    }

    private sealed record Row(string Name, Lending Lending, string Verdicts, CheckKind Kind = CheckKind.Joiner, string Because = "")
    {
        public JitEnd EndsBy { get; init; }

        public string[] Kinds { get; init; } = [.. SomeBrokers.Kinds];
    }

    /// <summary>Ways of being broken, with what is demanded of every check: approval, grant, explicit end, end, tokens, revocation.</summary>
    private static IEnumerable<Row> Broken()
    {
        string[] approving = ["http"];
        yield return new("grants before approval", new() { GrantsBeforeApproval = true }, "F P P P P P", CheckKind.JitApproval, "has lent-mail") { Kinds = approving };
        yield return new("grants by itself while nobody approves", new() { GrantsUnapprovedAfter = Some.S(40) }, "F P P P P P", CheckKind.JitApproval, "has lent-mail") { Kinds = approving };
        yield return new("holds no end", new() { HasNoEnd = true }, "P P F F F P", CheckKind.JitExpiry, "The record holds no end");
        yield return new("never ends", new() { HasNoEnd = true }, "P P F F F P", CheckKind.JitEnd, "It did not happen within");
        yield return new("ends far too late", new() { Stretches = 200 }, "P P F I I P", CheckKind.JitExpiry, "its tier allows 4 h");
        yield return new("expires the record and leaves the entitlement", new() { KeepsEntitlement = true }, "P P P F F P", CheckKind.JitEnd, "It did not happen within");
        yield return new("the token outlives the grant", new() { TokenOutlives = true }, "P P P P F F", CheckKind.JitTokens, "accessToken: 200.");
        yield return new("the token outlives the revocation", new() { TokenOutlives = true }, "P P P P F F", CheckKind.JitRevoke, "accessToken: 200.");
        yield return new("the token lives on for an hour", new() { TokenLags = TimeSpan.FromHours(1) }, "P P P P F F", CheckKind.JitTokens, "accessToken: 200.");
        yield return new("ignores revocation", new() { IgnoresRevoke = true }, "P P P P P F", CheckKind.JitRevoke, "has lent-mail");
        yield return new("ignores the closing of the ticket", new() { IgnoresClose = true }, "P P P F F P", CheckKind.JitEnd, "It did not happen within") { EndsBy = JitEnd.Ticket, Kinds = ["http"] };
        yield return new("is bound to another ticket", new() { NamesAnotherTicket = true }, "P P F P P P", CheckKind.JitExpiry, "another ticket") { EndsBy = JitEnd.Ticket, Kinds = ["http"] };
        yield return new("says granted and gives nothing", new() { NeverShows = true }, "I F P I I I", CheckKind.JitGrant, "missing: lent-mail");
        yield return new("gives more than was asked for", new() { GivesMore = true }, "P F P I I I", CheckKind.JitGrant, "not expected: root");
        yield return new("gives what cannot be used", new() { OpensNothing = true }, "P I P I I I");
        yield return new("ends an hour late", new() { EndDelay = TimeSpan.FromHours(1) }, "P P P F F F", CheckKind.JitEnd, "It did not happen within");
    }

    /// <summary>Ways of being odd, or down, and healthy.</summary>
    private static IEnumerable<Row> Odd()
    {
        string[] approving = ["http"];
        yield return new("follows at once", new() { Delay = TimeSpan.Zero }, "P P P P P P");
        yield return new("ends late", new() { EndDelay = Some.S(90) }, "P P P L L L");
        yield return new("comes late", new() { Delay = Some.S(90), EndDelay = Some.S(2) }, "P L P P P P");
        yield return new("does not say when a grant began", new() { HidesBeginning = true }, "P P P P P P");
        yield return new("the approval never comes", new() { NeverApproves = true }, "I I I I I I") { Kinds = approving };
        yield return new("the approval is refused", new() { RefusesApproval = true }, "I I I I I I") { Kinds = approving };
        yield return new("every request is refused", new() { RefusesRequests = true }, "I I I I I I");
        yield return new("the control canary gets no grant", new() { RefusesControl = true }, "I I P I I I");
        yield return new("two records for one request", new() { AnswersTwice = true }, "I P I P P P");
        yield return new("the record cannot be read", new() { IsUnreadable = true }, "I P I P P P");
        yield return new("answers to two acts are lost", new() { LostAnswers = 2 }, "P P P P P P");
        yield return new("answers to all first acts are lost", new() { LostAnswers = 5 }, "P P P P P P");
        yield return new("is silent for a while", new() { SilentActs = 3 }, "P P P P P P");
        yield return new("is silent for good", new() { SilentActs = 1000 }, "I I I I I I");
        yield return new("puts its first acts off", new() { PutOffActs = 6 }, "P P P P P P");
        yield return new("puts its first acts off and says for how long", new() { PutOffActs = 4, AsksToWait = Some.S(100) }, "P P P P P P");
        yield return new("puts every request off", new() { PutsOff = GrantVerb.Request }, "I I I I I I");
        yield return new("puts every approval off", new() { PutsOff = GrantVerb.Approve }, "I I I I I I") { Kinds = approving };
        yield return new("puts every revocation off", new() { PutsOff = GrantVerb.Revoke }, "P P P P P I");
        yield return new("asks to wait for a day", new() { PutsOff = GrantVerb.Revoke, AsksToWait = TimeSpan.FromDays(1) }, "P P P P P I");
        yield return new("the app goes blind for lent access", new() { GoesBlindAfter = Some.S(300) }, "P P P I P I");
        yield return new("refuses everybody once a grant is over", new() { OpensNothingAfterwards = true }, "P P P P I I");
    }

    public static TheoryData<string, string> Rows => [.. Broken().SelectMany(r => r.Kinds.Select(k => (r.Name, k))), .. Odd().SelectMany(r => r.Kinds.Where(k => k is "http" or "entra").Select(k => (r.Name, k)))];

    // A row is run once, whichever test asks first.
    private static readonly ConcurrentDictionary<(string Name, string Kind), Lazy<Task<(World World, Run Run, Row Row)>>> Ran = new();

    private static Task<(World World, Run Run, Row Row)> RowAsync(string name, string kind) => Ran.GetOrAdd((name, kind), _ => new(async () =>
    {
        var row = Broken().Concat(Odd()).Single(r => r.Name == name);
        var (world, run) = await RunAsync(Lent(row.Lending, kind, row.EndsBy));
        return (world, run, row);
    })).Value;

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_way_of_lending_gets_the_verdicts_that_the_scenario_demands(string name, string kind)
    {
        var (world, run, row) = await RowAsync(name, kind);

        var demanded = SomeBrokers.Of(kind).HasApproval ? row.Verdicts : "S" + row.Verdicts[1..];
        Assert.True(demanded == Verdicts(world, run), $"{demanded} demanded, {Verdicts(world, run)} found:\n{string.Join('\n', world.Journal.Results.Select(r => $"{r.Result.Kind}: {r.Result.Verdict} {r.Result.Sla} {r.Result.Reason}"))}");
        if (row.Because.Length > 0)
        {
            Assert.Contains(row.Because, world.Result(run.Id, row.Kind).Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_table_of_broken_brokers_never_passes_what_is_broken_and_fails_it_with_the_right_reason()
    {
        var (right, all) = (0, 0);
        foreach (var row in Broken().Where(r => r.Because.Length > 0))
        {
            foreach (var kind in row.Kinds)
            {
                var (world, run, _) = await RowAsync(row.Name, kind);
                var result = world.Result(run.Id, row.Kind);
                Assert.NotEqual(Verdict.Passed, result.Verdict);
                right += result.Verdict is Verdict.Failed && result.Reason.Contains(row.Because, StringComparison.Ordinal) ? 1 : 0;
                all++;
            }
        }

        output.WriteLine($"{all} broken brokers: 0 passed, {right} failed with the right reason. {Odd().Count()} kinds of healthy but odd ones.");
        Assert.True(all >= 40 && right >= all * 0.95);
        Assert.DoesNotContain(Odd(), r => r.Verdicts.Contains('F', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("expires the record and leaves the entitlement")]
    [InlineData("answers to all first acts are lost")]
    [InlineData("puts its first acts off and says for how long")]
    public async Task Killed_at_any_point_what_is_lent_gets_the_same_verdicts_and_is_taken_back(string name)
    {
        var row = Broken().Concat(Odd()).SingleOrDefault(r => r.Name == name) ?? new(name, new(), "P P P P P P");
        for (var point = 1; ; point += name == "nothing" ? 13 : 41)
        {
            var world = Lent(row.Lending, "http");
            var run = await world.StartAsync();
            var first = new Host { DiesAt = point };

            var ended = await world.DriveAsync(run.Id, n => n == 0 ? first : new());
            await world.CleanUpAsync();

            var where = $"Killed {first.DiedAt} (point {point})";
            Assert.True((RunState.Completed, string.Empty) == (ended.State, ended.Note), $"{where}: {ended.Note}");
            Assert.True(GrantOracle.Violations(world, ended) is [], $"{where}: {string.Join('\n', GrantOracle.Violations(world, ended))}");
            AssertSameButForOurOwnAbsence(row.Verdicts, world, ended, where);
            if (!first.IsDead)
            {
                Assert.True(point > 150, $"{point} points");
                return;
            }
        }
    }

    [Fact]
    public async Task Two_workers_at_once_on_one_loan_are_harmless()
    {
        for (var at = 20; at < 200; at += 9)
        {
            var world = Lent(new());
            var run = await world.StartAsync();
            var busy = new Host { InterruptedAt = at, Meanwhile = () => world.Driver(new()).AdvanceAsync(run.Id, default) };

            var ended = await world.DriveAsync(run.Id, _ => busy);

            Assert.Equal(RunState.Completed, ended.State);
            Assert.Empty(GrantOracle.Violations(world, ended));
            Assert.Equal("P P P P P P", Verdicts(world, ended));
        }
    }

    [Theory]
    [InlineData(LeverPosition.CampaignsStopped)]
    [InlineData(LeverPosition.Released)]
    public async Task A_run_that_is_stopped_takes_its_grants_back(LeverPosition lever)
    {
        var world = Lent(new());
        var run = await world.StartAsync();

        var ended = await world.DriveAsync(run.Id, between: async _ =>
        {
            if (world.Broker.Grants.Count(g => g.Approved is not null) == 2)
            {
                world.Register.Lever = new(lever, "max", null, "Enough.");
                await world.Journal.RequestStopAsync(run.Id, "max", default);
            }
        });
        await world.CleanUpAsync();

        Assert.Equal(RunState.Stopped, ended.State);
        Assert.Empty(GrantOracle.Violations(world, ended));
        Assert.All(world.Broker.Grants, g => Assert.NotNull(g.Revoked));
    }

    [Theory]
    [InlineData(GrantVerb.Request, null, "'Request' of the grant", 6)]
    [InlineData(GrantVerb.Request, 100, "'Request' of the grant", 6)]
    [InlineData(GrantVerb.Close, 20, "'Close' of the grant", 3)]
    [InlineData(GrantVerb.Revoke, null, "'Revoke' of the second grant", 1)]
    [InlineData(GrantVerb.Revoke, 86_400, "'Revoke' of the second grant", 1)]
    public async Task A_broker_that_puts_off_for_ever_is_waited_for_as_it_asks_and_not_for_ever_and_keeps_no_other_app_open(GrantVerb verb, int? asksToWait, string says, int undecided)
    {
        var slow = new Lending { PutsOff = verb, AsksToWait = asksToWait is null ? null : Some.S(asksToWait.Value) };
        var world = new World(
            [(Some.App().Lending(endsBy: JitEnd.Ticket), new Behaviour("mail", Some.S(3))), (Some.App("wiki").Lending(endsBy: JitEnd.Ticket), new Behaviour("wiki", Some.S(3)))],
            Some.Campaign() with { Journey = [Phase.Join, Phase.Jit] });
        world.Broker.Lendings["lent-mail"] = (slow, world.Broker.Lendings["lent-mail"].Jit);

        var (_, run) = await RunAsync(world);

        var results = CheckPhases.Of(Phase.Jit).Select(k => world.Result(run.Id, k)).ToList();
        Assert.True(undecided == results.Count(r => r.Verdict is Verdict.Inconclusive), string.Join('\n', results.Select(r => $"{r.Kind}: {r.Verdict} {r.Reason}")));
        Assert.All(CheckPhases.Of(Phase.Jit), k => Assert.Equal(Verdict.Passed, world.Result(run.Id, k, "wiki").Verdict));
        Assert.Contains(says, results[^1].Reason, StringComparison.Ordinal);
        Assert.Contains("did not succeed: 429. It put this off", results[^1].Reason, StringComparison.Ordinal);
        Assert.True(world.Time.GetUtcNow() - Some.Noon < TimeSpan.FromHours(3), $"{world.Time.GetUtcNow():u}");
        foreach (var step in world.Broker.PutOffs.GroupBy(p => (p.Verb, p.Reference)))
        {
            var waits = step.Zip(step.Skip(1), (a, b) => b.At.Since(a.At)).ToList();
            Assert.InRange(step.Count(), 1, 2 * StepRetry.PutOffs);
            Assert.All(waits, w => Assert.True(w >= TimeSpan.FromSeconds(2) || verb is GrantVerb.Revoke, $"{step.Key}: {w}"));
            Assert.All(waits.SkipLast(verb is GrantVerb.Revoke ? 1 : 0), w => Assert.True(w >= (slow.AsksToWait ?? TimeSpan.Zero), $"{step.Key}: {w}"));
        }
    }

    [Theory]
    [InlineData(2, "http", true, 600)]
    [InlineData(2, "http", false, 60)]
    [InlineData(5, "http", true, 60)]
    [InlineData(5, "http", false, 60)]
    [InlineData(4, "http without approval", true, 60)]
    [InlineData(4, "http without approval", false, 60)]
    public async Task Grants_wait_for_room_in_the_sign_in_budget_over_all_the_apps_that_lend(int apps, string kind, bool keepsBudget, double seconds)
    {
        var world = new World(
            Enumerable.Range(0, apps).Select(i => (Some.App($"app{i}").Lending(kind, seconds), new Behaviour($"app{i}", Some.S(i)))),
            Some.Campaign() with { Journey = [Phase.Join, Phase.Jit] });
        world.Prober.KeepsBudget = keepsBudget;

        var (_, run) = await RunAsync(world);

        Assert.All(world.Register.All, c => Assert.InRange(world.Prober.MostSignIns(c.Id.ToString(), TimeSpan.FromMinutes(10)), 1, 3));
        Assert.DoesNotContain(world.Facts<AccessBaselined>(run.Id).SelectMany(b => b.Probes), p => p.Reason.Contains("budget is used up", StringComparison.Ordinal));
        foreach (var (app, check) in world.Apps.Keys.SelectMany(a => CheckPhases.Of(Phase.Jit).Select(c => (a, c))))
        {
            var result = world.Result(run.Id, check, app.Value);
            var expected = check is CheckKind.JitApproval && kind != "http" ? (Verdict.Skipped, (SlaVerdict?)null) : (Verdict.Passed, SlaVerdict.Met);
            Assert.True(expected == (result.Verdict, result.Sla), $"{app} {check}: {result.Verdict} {result.Sla} {result.Reason}");
        }
    }

    [Fact]
    public async Task A_control_canary_whose_grant_cannot_be_taken_back_is_removed_with_it()
    {
        var world = Lent(new() { HasNoEnd = true }, "http without revocation");
        var run = await world.RunAsync();

        Assert.Contains("A grant of the control canary could not be taken back", world.Facts<CleanedUp>(run.Id).Single().Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Directory.Identities, i => i.UserName.StartsWith("tm-canary-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ticket_that_nobody_closes_ends_nothing_so_that_a_control_canary_whose_grant_stays_is_removed(bool isDeferred)
    {
        var world = Lent(new() { RefusesRevoke = !isDeferred, PutsOff = isDeferred ? GrantVerb.Revoke : null }, endsBy: JitEnd.Ticket);
        var run = await world.RunAsync();

        Assert.Equal(Verdict.Passed, world.Result(run.Id, CheckKind.JitEnd).Verdict);
        Assert.Contains("A grant of the control canary could not be taken back", world.Facts<CleanedUp>(run.Id).Single().Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Directory.Identities, i => i.UserName.StartsWith("tm-canary-", StringComparison.Ordinal));
    }

    /// <summary>Our own trail is no reason to leave a grant behind.</summary>
    [Fact]
    public async Task However_often_taking_back_could_not_be_entered_it_is_done_once_the_trail_is_back()
    {
        var world = Lent(new(), endsBy: JitEnd.Ticket);
        var put = 0;
        world.Audit.Fails = e => e is { Action: "grant.act", Outcome: Core.Audit.AuditOutcome.Asked } && e.After!.StartsWith("take back", StringComparison.Ordinal) && put++ < 3 * StepRetry.Withdrawals;
        var run = await world.RunAsync();

        Assert.InRange(put, 3 * StepRetry.Withdrawals, int.MaxValue);
        Assert.Contains(world.Audit.Entries, e => e is { Action: "grant.act", Outcome: Core.Audit.AuditOutcome.Done } && e["after"]!.StartsWith("take back", StringComparison.Ordinal));
        Assert.DoesNotContain("could not be taken back", world.Facts<CleanedUp>(run.Id).Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_asked_of_a_broker_when_the_lever_is_pulled_and_the_app_is_not_blamed()
    {
        var world = Lent(new());
        var run = await world.StartAsync();

        var ended = await world.DriveAsync(run.Id, between: _ =>
        {
            world.Register.Lever = world.Facts<PhaseOpened>(run.Id).Any() ? new(LeverPosition.CampaignsStopped, "max", null, "Enough.") : StopLever.Untouched;
            return Task.CompletedTask;
        });

        Assert.Empty(world.Broker.Acts);
        Assert.Equal("I I I I I I", Verdicts(world, ended));
        Assert.Contains("The stop lever was pulled by max", world.Result(run.Id, CheckKind.JitGrant).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grant_that_ends_by_itself_after_an_ignored_revocation_is_not_taken_for_revoked()
    {
        var world = Lent(new() { IgnoresRevoke = true });
        world.Governance.Current = world.Governance.Current with
        {
            Governance = world.Governance.Current.Governance with { Apps = [Some.App().Lending(seconds: 60) with { Jit = Some.App().Lending(seconds: 60).Jit! with { ControlDuration = Some.S(90) } }] },
        };

        var run = await world.RunAsync();

        var revoked = world.Result(run.Id, CheckKind.JitRevoke);
        Assert.NotEqual(Verdict.Passed, revoked.Verdict);
        Assert.Contains("the grant is over by itself", revoked.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grant_of_days_is_waited_for_by_the_journal_and_by_no_worker()
    {
        var world = new World([(Some.App().Lending(seconds: 3 * 3600), new Behaviour("mail", Some.S(3)))], Some.Campaign() with { Journey = [Phase.Join, Phase.Jit] });

        var (_, run) = await RunAsync(world);

        Assert.Equal("P P P P P P", Verdicts(world, run));
        Assert.True(world.Advances < 150, $"{world.Advances} advances");
    }

    /// <summary>
    /// While nobody was there, nothing was read: whether it was in time may then be open, and never more than that. A kill between a
    /// sign-in and its commit may use the sign-in budget up: then what it would have shown is not known.
    /// </summary>
    private static void AssertSameButForOurOwnAbsence(string demanded, World world, Run run, string where)
    {
        var found = Verdicts(world, run).Split(' ');
        foreach (var (want, i) in demanded.Split(' ').Select((w, i) => (w, i)))
        {
            var reason = world.Result(run.Id, CheckPhases.Of(Phase.Jit)[i]).Reason;
            var isOurs = (found[i] is "?" && want is "P") || (found[i] is "I" && reason.Contains("not held any more", StringComparison.Ordinal)) || (found[i] is "I" && reason.Contains("The sign-in budget is used up", StringComparison.Ordinal));
            Assert.True(found[i] == want || isOurs, $"{where}: {want} demanded, {found[i]} found. {reason}");
        }
    }
}
