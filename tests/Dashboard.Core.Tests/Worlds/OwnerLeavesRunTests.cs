using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Whole runs in which the owner of a service account or an agent leaves.</summary>
public sealed class OwnerLeavesRunTests
{
    private const string OwnerName = "tm-canary-nightly-0001-owner";
    private static readonly Behaviour Healthy = new("mail", Some.S(3));

    private static World Owned(Behaviour behaviour, LeaveBy leaveBy = LeaveBy.Disable, IdentityKind kind = IdentityKind.Agent, params Phase[] journey)
    {
        var world = new World(
            [(Some.App(), behaviour)],
            Some.Campaign() with { Kind = kind, Journey = [.. journey.Length > 0 ? journey : [Phase.Join, Phase.OwnerLeaves]], LeaveBy = leaveBy });
        world.Directory.Steward = i => i with { Active = false };
        return world;
    }

    private static async Task<Run> RunAsync(World world)
    {
        var run = await world.RunAsync();
        Assert.Equal((RunState.Completed, string.Empty), (run.State, run.Note));
        Assert.Empty(Oracle.Violations(world, run));
        return run;
    }

    [Theory]
    [InlineData(LeaveBy.Disable, IdentityKind.Agent)]
    [InlineData(LeaveBy.Delete, IdentityKind.Agent)]
    [InlineData(LeaveBy.Disable, IdentityKind.ServiceAccount)]
    public async Task Only_the_owner_leaves_and_what_belonged_to_it_is_disabled(LeaveBy leaveBy, IdentityKind kind)
    {
        var world = Owned(Healthy, leaveBy, kind, Phase.Join, Phase.Move, Phase.OwnerLeaves);

        var run = await RunAsync(world);

        var result = world.Result(run.Id, CheckKind.OwnerLeaves);
        Assert.Equal((Verdict.Passed, (SlaVerdict?)SlaVerdict.Met), (result.Verdict, result.Sla));
        Assert.StartsWith("The identity was disabled or handed over between ", result.Reason, StringComparison.Ordinal);
        var created = world.Directory.Writes.Select(w => w.Change).OfType<CreateIdentity>().ToDictionary(c => c.UserName);
        Assert.Equal((IdentityKind.Person, null), (created[OwnerName].Kind, created[OwnerName].Owner));
        Assert.Equal(kind, created["tm-canary-nightly-0001"].Kind);
        Assert.Equal(world.Directory.Log.First(l => l.After?.UserName == OwnerName).Id, created["tm-canary-nightly-0001"].Owner);
        var left = Assert.Single(world.Facts<WriteEnded>(run.Id), w => w.Step.Phase is Phase.OwnerLeaves);
        Assert.Equal(CanaryRole.Owner, left.Step.Role);
        Assert.DoesNotContain(world.Directory.Identities, i => i.UserName.StartsWith("tm-canary-nightly-0001", StringComparison.Ordinal));
        Assert.Equal(2, world.Register.All.Count(c => c.State is CanaryState.Gone));
    }

    [Fact]
    public async Task Who_is_handed_over_in_time_passes_with_the_account_still_active()
    {
        var world = Owned(Healthy);
        world.Directory.Steward = i => i with { Owner = "id-1" };

        var result = world.Result((await RunAsync(world)).Id, CheckKind.OwnerLeaves);

        Assert.Equal(Verdict.Passed, result.Verdict);
        Assert.Contains("the source shows it handed over to boss, who is active.", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_seen_to_too_late_is_late_and_not_ineffective()
    {
        var world = Owned(Healthy);
        world.Directory.StewardDelay = Some.S(90);

        var result = world.Result((await RunAsync(world)).Id, CheckKind.OwnerLeaves);

        Assert.Equal((Verdict.Passed, (SlaVerdict?)SlaVerdict.Breached), (result.Verdict, result.Sla));
    }

    [Fact]
    public async Task An_owner_that_somebody_brings_back_proves_nothing_against_the_app()
    {
        var world = Owned(Healthy);
        world.Directory.Steward = null;
        world.Directory.AfterWrite = _ =>
        {
            if (world.Directory.Named(OwnerName) is { Active: false } owner)
            {
                world.Directory.Put(owner with { Active = true });
            }
        };

        var run = await world.RunAsync();

        Assert.Equal(RunState.Aborted, run.State);
        Assert.Contains("is active at the source again", run.Note, StringComparison.Ordinal);
        Assert.Equal(Verdict.Inconclusive, world.Result(run.Id, CheckKind.OwnerLeaves).Verdict);
        Assert.Empty(Oracle.Violations(world, run));
    }

    [Fact]
    public async Task A_handing_over_that_happened_before_the_owner_left_proves_nothing()
    {
        var world = Owned(Healthy);
        world.Directory.AfterWrite = _ =>
        {
            if (world.Directory.Named("tm-canary-nightly-0001") is { Groups.Count: 1, Owner: not "id-1" } subject && world.Directory.Named(OwnerName) is { Active: true })
            {
                world.Directory.Put(subject with { Owner = "id-1" });
            }
        };

        var run = await world.RunAsync();

        Assert.Equal(Verdict.Inconclusive, world.Result(run.Id, CheckKind.OwnerLeaves).Verdict);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_source_that_cannot_be_read_neither_passes_nor_blames(bool isForgotten)
    {
        var world = Owned(Healthy with { IgnoresDeactivation = true });
        world.Directory.Steward = isForgotten ? null : i => i with { Owner = "id-1" };
        world.Directory.Fault = what => what is "read" && world.Directory.Named(OwnerName) is { Active: false } && !world.Journal.Results.Any(r => r.Result.Kind is CheckKind.OwnerLeaves) ? DirectoryFault.LostAnswer : DirectoryFault.None;

        var run = await RunAsync(world);

        var result = world.Result(run.Id, CheckKind.OwnerLeaves);
        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains("The source could not be read", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_has_no_owner_canary()
    {
        var world = World.With(Healthy);

        await world.RunAsync();

        Assert.DoesNotContain(world.Register.All, c => c.Role is CanaryRole.Owner);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_written_to_whom_and_writes_nothing()
    {
        var world = Owned(Healthy);

        var run = await world.RunAsync(isDryRun: true);

        var planned = world.Facts<WritePlanned>(run.Id).Select(w => (w.Step.Role, w.Step.Phase)).Distinct();
        Assert.Equal([(CanaryRole.Control, Phase.Join), (CanaryRole.Owner, Phase.Join), (CanaryRole.Subject, Phase.Join), (CanaryRole.Owner, Phase.OwnerLeaves)], planned);
        Assert.Empty(world.Directory.Writes);
    }

    [Theory]
    [InlineData(LeaveBy.Disable)]
    [InlineData(LeaveBy.Delete)]
    public async Task Killed_at_any_point_the_run_ends_with_the_same_verdict_and_leaves_neither_canary(LeaveBy leaveBy)
    {
        for (var point = 1; ; point += leaveBy is LeaveBy.Disable ? 1 : 3)
        {
            var world = Owned(Healthy, leaveBy);
            var run = await world.StartAsync();
            var first = new Host { DiesAt = point };

            var ended = await world.DriveAsync(run.Id, n => n == 0 ? first : new());
            await world.CleanUpAsync();

            var where = $"Killed {first.DiedAt} (point {point})";
            Assert.Equal((RunState.Completed, string.Empty), (ended.State, ended.Note));
            Assert.True(Oracle.Violations(world, ended) is [], $"{where}: {string.Join('\n', Oracle.Violations(world, ended))}");
            Assert.All(world.Journal.Results, r => Assert.True(r.Result.Verdict is Verdict.Passed, $"{where}: {r.Result.Kind}: {r.Result.Reason}"));
            Assert.All(world.Register.All, c => Assert.True(c.Role is CanaryRole.Control || c.State is CanaryState.Gone, $"{where}: {c.UserName} is {c.State}"));
            if (!first.IsDead)
            {
                Assert.True(point > 80, $"{point} points");
                return;
            }
        }
    }

    [Fact]
    public async Task Killed_for_good_at_any_point_the_sweep_leaves_neither_canary()
    {
        for (var point = 1; ; point++)
        {
            var world = Owned(Healthy);
            var run = await world.StartAsync();
            var host = new Host { DiesAt = point };
            try
            {
                await world.Driver(host).AdvanceAsync(run.Id, default);
            }
            catch (KilledException)
            {
                // Nobody ever comes back to this run.
            }

            await world.CleanUpAsync();

            Assert.DoesNotContain(world.Directory.Identities, i => i.UserName.StartsWith("tm-canary-nightly-0001", StringComparison.Ordinal));
            Assert.DoesNotContain(world.Register.All, c => c is { Role: not CanaryRole.Control, MayExist: true });
            if (!host.IsDead)
            {
                return;
            }
        }
    }
}
