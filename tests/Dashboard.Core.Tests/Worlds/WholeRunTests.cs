using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Worlds;

public sealed class WholeRunTests
{
    private static readonly Behaviour Healthy = new("mail", Some.S(3));

    [Fact]
    public async Task A_healthy_app_passes_every_check_in_time_and_nothing_is_left()
    {
        var world = World.Probed(Healthy);

        var run = await world.RunAsync();

        Assert.Equal((RunState.Completed, string.Empty), (run.State, run.Note));
        Assert.Equal(9, world.Journal.Results.Count);
        Assert.All(world.Journal.Results, r => Assert.Equal((Verdict.Passed, (SlaVerdict?)SlaVerdict.Met), (r.Result.Verdict, r.Result.Sla)));
        Assert.DoesNotContain(world.Directory.Identities, i => i.UserName == "tm-canary-nightly-0001");
        Assert.Contains(world.Directory.Identities, i => i.UserName == "tm-canary-nightly-control");
        Assert.Empty(Oracle.Violations(world, run));
    }

    public static TheoryData<string, string> Misbehaviours => new()
    {
        // behaviour, the verdicts of joiner, granted, revoked, leaver account, leaver entitlements
        { "healthy", "P P P P P" },
        { "at once", "P P P P P" },
        { "late", "L L L L L" },
        { "never creates", "F F I I I" },
        { "never creates anybody", "I I I I I" },
        { "additive", "P P F P P" },
        { "ignores deactivation", "P P P F F" },
        { "keeps entitlements", "P P P P F" },
        { "keeps entitlements, and may", "P P P P P" },
        { "deletes when disabled", "P P P P P" },
        { "hides inactive in listing", "P P P P P" },
        { "endless listing", "P P P I I" },
        { "filter dead", "I I I I I" },
        { "forgets the control", "P P I I I" },
        { "duplicates", "F F P P P" },
        { "extra entitlement", "F P F P P" },
        { "asks for a year", "? ? ? ? ?" },
        { "throws timeouts", "P P P P P" },
        { "errors in bursts", "P P P P P" },
    };

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task A_misbehaving_app_gets_the_verdicts_that_its_truth_demands(string name, string verdicts)
    {
        var behaviour = name switch
        {
            "at once" => new Behaviour("mail", TimeSpan.Zero),
            "late" => new("mail", Some.S(100)),
            "never creates" => Healthy with { NeverCreates = true },
            "never creates anybody" => Healthy with { NeverCreates = true, NeverCreatesControls = true },
            "additive" => Healthy with { IsAdditive = true },
            "ignores deactivation" => Healthy with { IgnoresDeactivation = true },
            "keeps entitlements" or "keeps entitlements, and may" => Healthy with { KeepsEntitlementsWhenDisabled = true },
            "deletes when disabled" => Healthy with { DeletesWhenDisabled = true },
            "hides inactive in listing" => Healthy with { HidesInactiveInListing = true },
            "endless listing" => Healthy with { IsListingEndless = true },
            "filter dead" => Healthy with { IsFilterDead = true },
            "forgets the control" => Healthy with { ForgetsControl = true },
            "duplicates" => Healthy with { Duplicates = true },
            "extra entitlement" => Healthy with { ExtraEntitlement = true },
            "asks for a year" => Healthy with { AsksForAYear = true, Delay = Some.S(30) },
            "throws timeouts" => Healthy with { ThrowsTimeouts = true },
            "errors in bursts" => Healthy with { ErrorShare = 0.4 },
            _ => Healthy,
        };
        var world = new World([(Some.App("mail", disabledMayKeep: name.EndsWith("and may", StringComparison.Ordinal)), behaviour)], Some.Campaign(), seed: 7);

        // In the first run the control canary is as new as the subject; from the second on it stands.
        await world.RunAsync();
        var run = await world.RunAsync();

        Assert.Equal($"{verdicts} S S S", world.Verdicts(run.Id));
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task In_the_first_run_the_subject_waits_for_the_control_so_that_a_late_joiner_is_proven_late()
    {
        var world = World.With(new Behaviour("mail", Some.S(100)));

        var run = await world.RunAsync();

        Assert.Equal((Verdict.Passed, SlaVerdict.Breached), (world.Result(run.Id, CheckKind.Joiner).Verdict, world.Result(run.Id, CheckKind.Joiner).Sla!.Value));
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task An_app_that_flaps_back_fails_and_the_reason_says_so()
    {
        var world = World.With(Healthy with { Flaps = true });
        await world.RunAsync();

        var run = await world.RunAsync();

        Assert.Equal(Verdict.Failed, world.Result(run.Id, CheckKind.Joiner).Verdict);
        Assert.StartsWith("It flapped back: observation ", world.Result(run.Id, CheckKind.Joiner).Reason, StringComparison.Ordinal);
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task An_app_that_a_move_takes_somebody_out_of_passes_by_closing_the_account()
    {
        var roles = new RoleMap(AppScope.Mapped, [new(false, "sales", null, "crm")]);
        var world = new World([(Some.App("mail", roles: roles), Healthy)], Some.Campaign());

        var run = await world.RunAsync();

        Assert.Equal(Verdict.Passed, world.Result(run.Id, CheckKind.MoverRevoke).Verdict);
        Assert.Equal(Verdict.Skipped, world.Result(run.Id, CheckKind.LeaverAccount).Verdict);
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task Leaving_by_deletion_is_watched_as_well()
    {
        var world = new World([(Some.App() with { Probes = SomeProbes.Three }, Healthy)], Some.Campaign() with { LeaveBy = LeaveBy.Delete });

        var run = await world.RunAsync();

        Assert.All(world.Journal.Results, r => Assert.Equal(Verdict.Passed, r.Result.Verdict));
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task Many_apps_are_watched_side_by_side_after_one_change()
    {
        var behaviours = Enumerable.Range(0, 12).Select(i => new Behaviour($"app{i}", Some.S(i * 4))).ToArray();
        var world = World.With(behaviours);

        var run = await world.RunAsync();

        Assert.Equal(108, world.Journal.Results.Count);
        Assert.Single(world.Directory.Writes, w => w.Change is DisableIdentity);
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task The_second_run_takes_over_the_control_canary_and_has_a_subject_of_its_own()
    {
        var world = World.With(Healthy);
        await world.RunAsync();
        var writes = world.Directory.Writes.Count;

        var second = await world.RunAsync();

        Assert.Equal(2, second.Number);
        Assert.Single(world.Register.All, c => c.Role is CanaryRole.Control);
        Assert.Contains(world.Register.All, c => c.UserName == "tm-canary-nightly-0002");
        Assert.DoesNotContain(world.Directory.Writes.Skip(writes), w => w.Change is CreateIdentity { UserName: "tm-canary-nightly-control" });
        Assert.Empty(Oracle.Violations(world, second));
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_write_and_writes_nothing()
    {
        var world = World.With(Healthy);

        var run = await world.RunAsync(isDryRun: true);

        var planned = world.Journal.Entries(run.Id).Select(e => e.Fact).OfType<WritePlanned>().ToList();
        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal(9, planned.Count);
        Assert.All(planned, p => Assert.True(p.IsAllowed, p.Reason));
        Assert.Empty(world.Directory.Writes);
        Assert.Empty(world.Register.All);
        Assert.Empty(world.Register.Ledger);
        Assert.All(world.Journal.Entries(run.Id).Select(e => e.Fact).OfType<Concluded>(), c => Assert.Equal(Verdict.Skipped, c.Result.Verdict));
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task A_run_that_is_stopped_leaves_no_question_open_and_no_canary()
    {
        var world = new World([(Some.App(), Healthy with { NeverCreates = true })], Some.Campaign());
        var run = await world.StartAsync();

        var ended = await world.DriveAsync(run.Id, between: async i =>
        {
            if (i == 3)
            {
                Assert.True((await new RunStopper(world.Journal, world.Doorbell, world.Audit.Audited, world.Time).StopAsync(run.Id, Some.Manager, default)).IsOk);
            }
        });

        Assert.Equal((RunState.Stopped, "Stopped by max."), (ended.State, ended.Note));
        Assert.All(world.Journal.Results, r => Assert.Equal((Verdict.Inconclusive, "Stopped by max."), (r.Result.Verdict, r.Result.Reason)));
        Assert.DoesNotContain(world.Directory.Identities, i => i.UserName == "tm-canary-nightly-0001");
        Assert.Empty(Oracle.Violations(world, ended));
        Assert.Equal(CampaignErrors.RunHasEnded, (await new RunStopper(world.Journal, world.Doorbell, world.Audit.Audited, world.Time).StopAsync(run.Id, Some.Manager, default)).Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_subject_that_somebody_else_touches_while_it_is_watched_proves_nothing(bool isRemoved)
    {
        var world = World.With(Healthy with { Delay = Some.S(30) });
        var run = await world.StartAsync();
        var touched = false;

        var ended = await world.DriveAsync(run.Id, between: _ =>
        {
            if (!touched && world.Directory.Named("tm-canary-nightly-0001") is { Active: false } subject)
            {
                touched = true;
                if (isRemoved)
                {
                    world.Directory.Drop(subject.Id);
                }
                else
                {
                    world.Directory.Put(subject with { Department = "Elsewhere" });
                }
            }

            return Task.CompletedTask;
        });

        Assert.True(touched);
        Assert.Equal(RunState.Aborted, ended.State);
        Assert.Contains("somebody else", ended.Note, StringComparison.Ordinal);
        Assert.Equal(Verdict.Inconclusive, world.Result(run.Id, CheckKind.LeaverAccount).Verdict);
        Assert.Equal(Verdict.Passed, world.Result(run.Id, CheckKind.Joiner).Verdict);
    }

    [Theory]
    [InlineData(LeverPosition.CampaignsStopped, true)]
    [InlineData(LeverPosition.EverythingStopped, false)]
    public async Task The_lever_pulled_mid_run_stops_the_writes_of_the_campaign(LeverPosition position, bool mayCleanUp)
    {
        var world = World.With(Healthy);
        var run = await world.StartAsync();
        var writesBefore = 0;

        var ended = await world.DriveAsync(run.Id, between: _ =>
        {
            if (writesBefore == 0 && world.Register.All.Any(c => c is { Role: CanaryRole.Subject, State: CanaryState.Live }))
            {
                writesBefore = world.Directory.Writes.Count;
                world.Register.Lever = new(position, "max", world.Time.GetUtcNow(), "The SOC asks.");
            }

            return Task.CompletedTask;
        });

        Assert.Equal(RunState.Aborted, ended.State);
        Assert.Contains("The stop lever was pulled by max: The SOC asks.", ended.Note, StringComparison.Ordinal);
        Assert.Equal(mayCleanUp ? writesBefore + 1 : writesBefore, world.Directory.Writes.Count);
        Assert.Equal(mayCleanUp, world.Register.All.Single(c => c.Role is CanaryRole.Subject).State is CanaryState.Gone);

        world.Register.Lever = StopLever.Untouched;
        await world.CleanUpAsync();
        Assert.Equal(CanaryState.Gone, world.Register.All.Single(c => c.Role is CanaryRole.Subject).State);
        Assert.Empty(Oracle.Violations(world, ended));
    }

    [Fact]
    public async Task A_used_up_minute_defers_the_writes_and_the_run_goes_on_however_long_that_takes()
    {
        var world = new World([(Some.App(), Healthy)], Some.Campaign(), rules: CanaryRules.Default with { WritesPerMinute = 1 });
        var run = await world.StartAsync();

        // Others use the budget up for five minutes.
        var ended = await world.DriveAsync(run.Id, between: _ =>
        {
            if (world.Time.GetUtcNow() < Some.Noon.AddMinutes(5))
            {
                world.Register.Ledger.Add(new(CanaryId.New(), "hr", WritePurpose.Campaign, "another's write", world.Time.GetUtcNow()));
            }

            return Task.CompletedTask;
        });

        Assert.Equal((RunState.Completed, string.Empty), (ended.State, ended.Note));
        Assert.Equal("P P P P P S S S", world.Verdicts(ended.Id));
        Assert.Empty(Oracle.Violations(world, ended));
    }

    [Fact]
    public async Task A_used_up_day_ends_the_run_and_cleaning_up_goes_beyond_it()
    {
        var world = new World([(Some.App(), Healthy)], Some.Campaign(), rules: CanaryRules.Default with { WritesPerDay = 5 });

        var run = await world.RunAsync();

        Assert.Equal(RunState.Aborted, run.State);
        Assert.Contains("5 writes were made in the last 24 hours", run.Note, StringComparison.Ordinal);
        Assert.Equal(CanaryState.Gone, world.Register.All.Single(c => c.Role is CanaryRole.Subject).State);
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_slept_past_its_canarys_lease_says_that_it_does_not_know(bool isDuringLeave)
    {
        // The sweep removed the canary meanwhile, so that whatever the app shows now is our own doing.
        var world = new World([(Some.App(), Healthy with { NeverCreates = !isDuringLeave, IgnoresDeactivation = false, KeepsEntitlementsWhenDisabled = true })], Some.Campaign());
        var ignoresDisabling = new World([(Some.App(), new Behaviour("mail", Some.S(3)) { FollowsDeletionOnly = true })], Some.Campaign());
        world = isDuringLeave ? ignoresDisabling : world;
        var run = await world.StartAsync();
        var slept = false;

        var ended = await world.DriveAsync(run.Id, between: async _ =>
        {
            var phase = isDuringLeave ? Phase.Leave : Phase.Join;
            if (!slept && world.Journal.Entries(run.Id).Any(e => e.Fact is Observed o && o.Phase == phase))
            {
                slept = true;
                world.Time.Advance(TimeSpan.FromHours(30));
                await world.Sweeper().SweepAsync(default);
                world.Time.Advance(TimeSpan.FromHours(1));
            }
        });

        Assert.Equal(RunState.Aborted, ended.State);
        var kind = isDuringLeave ? CheckKind.LeaverAccount : CheckKind.Joiner;
        Assert.Equal(Verdict.Inconclusive, world.Result(run.Id, kind).Verdict);
        Assert.Empty(Oracle.Violations(world, ended));
    }

    [Fact]
    public async Task A_reading_during_which_the_canarys_lease_ended_proves_nothing()
    {
        var world = World.With(new Behaviour("mail", Some.S(3)) { FollowsDeletionOnly = true });
        var run = await world.StartAsync();
        var app = world.Apps[new("mail")];
        app.Gate = async _ =>
        {
            // The last reading of the watch takes until after the lease; the sweep of another node is punctual.
            if (world.Journal.Entries(run.Id).Any(e => e.Fact is Observed { Phase: Phase.Leave }))
            {
                world.Time.Advance(TimeSpan.FromHours(25));
                await world.Sweeper().SweepAsync(default);
                world.Time.Advance(TimeSpan.FromHours(1));
                app.Gate = null;
            }
        };

        var ended = await world.DriveAsync(run.Id);

        Assert.Equal(Verdict.Inconclusive, world.Result(run.Id, CheckKind.LeaverAccount).Verdict);
        Assert.Empty(Oracle.Violations(world, ended));
    }

    [Fact]
    public async Task A_reading_longer_than_the_lease_is_not_lost_to_a_second_worker()
    {
        var world = World.With(Healthy);
        var run = await world.StartAsync();
        world.Apps[new("mail")].Gate = ct => Task.Delay(Some.S(45), world.Time, ct);
        var others = new List<Task>();

        for (var ring = 0; ring < 400 && !(await world.Journal.FindAsync(run.Id, default))!.HasEnded; ring++)
        {
            var driving = world.Driver(new()).AdvanceAsync(run.Id, default);
            for (var second = 1; !driving.IsCompleted; second++)
            {
                // The driver looks for a stop once a second: then it has seen the time.
                var looks = world.Journal.Finds;
                world.Time.Advance(Some.S(1));
                for (var i = 0; i < 100_000 && world.Journal.Finds == looks && !driving.IsCompleted; i++)
                {
                    await Task.Yield();
                }

                if (second % 20 == 0)
                {
                    others.Add(world.Driver(new()).AdvanceAsync(run.Id, default));
                }
            }

            world.Time.Advance(Some.S(2));
        }

        Assert.NotEmpty(others);
        Assert.All(others, o => Assert.True(o.IsCompletedSuccessfully));
        Assert.Equal(0, world.Journal.LostLeases);
        Assert.Equal(RunState.Completed, (await world.Journal.FindAsync(run.Id, default))!.State);
    }

    [Fact]
    public async Task While_more_apps_are_due_than_there_is_room_for_the_driver_waits_instead_of_spinning()
    {
        var world = World.With([.. Enumerable.Range(0, 4).Select(i => new Behaviour($"app{i}", Some.S(1)))]);
        world.Options.ReadsSideBySide = 1;
        var held = new TaskCompletionSource();
        foreach (var app in world.Apps.Values)
        {
            app.Gate = _ => held.Task;
        }

        var run = await world.StartAsync();
        var driving = world.Driver(new()).AdvanceAsync(run.Id, default);
        for (var i = 0; i < 50; i++)
        {
            await Task.Yield();
        }

        Assert.InRange(world.Journal.Finds, 1, 40);
        held.SetResult();
        await driving;
        var ended = await world.DriveAsync(run.Id);
        Assert.Equal(RunState.Completed, ended.State);
    }

    [Fact]
    public async Task A_campaign_that_is_no_longer_configured_ends_its_run_at_once()
    {
        var world = World.With(Healthy);
        var run = await world.StartAsync();
        world.Governance.Current = world.Governance.Current with { Governance = world.Governance.Current.Governance with { Campaigns = [] } };

        var ended = await world.DriveAsync(run.Id);

        Assert.Equal(RunState.Aborted, ended.State);
        Assert.Empty(world.Directory.Writes);
        Assert.Empty(Oracle.Violations(world, ended));
    }
}
