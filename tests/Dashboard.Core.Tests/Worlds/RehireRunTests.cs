using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>What comes back with a re-hired identity, and what a leaver's sign-in brings back.</summary>
public sealed class RehireRunTests
{
    private static readonly Behaviour Healthy = new("mail", Some.S(3));

    private static World Rehired(Behaviour behaviour, LeaveBy leaveBy, params string[] probes) => new(
        [(Some.App().With(probes), behaviour)],
        Some.Campaign() with { Journey = [Phase.Join, Phase.Move, Phase.Leave, Phase.Rehire], LeaveBy = leaveBy },
        rules: CanaryRules.Default with { SignIns = new(30, TimeSpan.FromMinutes(10)) });

    private static async Task<(World World, Run Run)> RunAsync(World world)
    {
        var run = await world.RunAsync();
        Assert.Equal((RunState.Completed, string.Empty), (run.State, run.Note));
        Assert.Empty(Oracle.Violations(world, run));
        return (world, run);
    }

    [Theory]
    [InlineData(LeaveBy.Disable)]
    [InlineData(LeaveBy.Delete)]
    public async Task A_healthy_app_gives_a_re_hired_identity_its_access_and_none_of_its_old_credentials(LeaveBy leaveBy)
    {
        var (world, run) = await RunAsync(Rehired(Healthy, leaveBy, "passwordGrant", "refreshToken", "console"));

        Assert.Equal(11, world.Journal.Results.Count);
        Assert.All(world.Journal.Results, r => Assert.Equal((Verdict.Passed, (SlaVerdict?)SlaVerdict.Met), (r.Result.Verdict, r.Result.Sla)));
        Assert.StartsWith("Access was back between ", world.Result(run.Id, CheckKind.RehireAccess).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Directory.Identities, i => i.UserName == "tm-canary-nightly-0001");
    }

    [Fact]
    public async Task What_the_identity_had_before_the_move_must_not_come_back()
    {
        var (world, run) = await RunAsync(Rehired(Healthy with { RestoresWhatItHad = true }, LeaveBy.Disable, "passwordGrant", "refreshToken"));

        var access = world.Result(run.Id, CheckKind.RehireAccess);
        Assert.Equal(Verdict.Failed, access.Verdict);
        Assert.Contains("not expected: ", access.Reason, StringComparison.Ordinal);
        var credentials = world.Result(run.Id, CheckKind.RehireCredentials);
        Assert.Equal(Verdict.Inconclusive, credentials.Verdict);
        Assert.StartsWith("Not asked, because Re-hire: access did not pass: ", credentials.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LeaveBy.Disable)]
    [InlineData(LeaveBy.Delete)]
    public async Task A_credential_that_comes_back_to_life_fails(LeaveBy leaveBy)
    {
        var world = Rehired(Healthy, leaveBy, "passwordGrant", "refreshToken", "apiKey");
        world.Prober.Entrances[(new("mail"), "apiKey")] = new() { Revives = true };

        var (_, run) = await RunAsync(world);

        Assert.Equal(Verdict.Passed, world.Result(run.Id, CheckKind.LeaverTokens).Verdict);
        Assert.Equal(Verdict.Passed, world.Result(run.Id, CheckKind.RehireAccess).Verdict);
        var old = world.Result(run.Id, CheckKind.RehireCredentials);
        Assert.Equal(Verdict.Failed, old.Verdict);
        Assert.Contains("apiKey: 200.", old.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_is_tried_only_once_the_account_is_back()
    {
        var (world, run) = await RunAsync(Rehired(Healthy with { Delay = Some.S(20) }, LeaveBy.Disable, "passwordGrant", "refreshToken"));

        var back = world.Facts<Concluded>(run.Id).Single(c => c.Result.Kind is CheckKind.RehireAccess).Result.ConcludedAt;
        var tried = world.Facts<Observed>(run.Id).Where(o => o.Checks.Any(c => c.Kind is CheckKind.RehireCredentials)).ToList();
        Assert.NotEmpty(tried);
        Assert.All(tried, o => Assert.True(o.Started.At >= back));
    }

    [Fact]
    public async Task What_was_never_removed_is_not_said_to_have_come_back()
    {
        var (world, run) = await RunAsync(Rehired(Healthy with { IgnoresDeactivation = true }, LeaveBy.Disable, "passwordGrant", "refreshToken"));

        Assert.Equal(Verdict.Failed, world.Result(run.Id, CheckKind.LeaverAccount).Verdict);
        Assert.All(new[] { CheckKind.LeaverResurrection, CheckKind.RehireAccess, CheckKind.RehireCredentials }, kind => Assert.Equal(Verdict.Inconclusive, world.Result(run.Id, kind).Verdict));
        Assert.Contains("Leaver: account did not pass", world.Result(run.Id, CheckKind.RehireAccess).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_brings_the_account_back_fails()
    {
        var world = new World([(Some.App().With("basic"), Healthy)], Some.Campaign());
        world.Prober.Entrances[(new("mail"), "basic")] = new() { ResurrectsAfter = Some.S(8) };

        var (_, run) = await RunAsync(world);

        Assert.Equal(Verdict.Passed, world.Result(run.Id, CheckKind.LeaverAccount).Verdict);
        Assert.Equal(Verdict.Passed, world.Result(run.Id, CheckKind.LeaverSignIn).Verdict);
        var resurrection = world.Result(run.Id, CheckKind.LeaverResurrection);
        Assert.Equal(Verdict.Failed, resurrection.Verdict);
        Assert.Contains("After the sign-in the account is back.", resurrection.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_way_to_sign_in_a_resurrection_is_not_tested()
    {
        var (world, run) = await RunAsync(new World([(Some.App(), Healthy)], Some.Campaign()));

        Assert.Equal(Verdict.Skipped, world.Result(run.Id, CheckKind.LeaverResurrection).Verdict);
    }

    [Fact]
    public async Task Killed_at_any_point_a_re_hire_ends_with_the_same_verdicts()
    {
        for (var point = 1; ; point += 5)
        {
            var world = Rehired(Healthy, LeaveBy.Delete, "passwordGrant", "refreshToken", "console");
            var run = await world.StartAsync();
            var first = new Host { DiesAt = point };

            var ended = await world.DriveAsync(run.Id, n => n == 0 ? first : new());
            await world.CleanUpAsync();

            Assert.Equal((RunState.Completed, string.Empty), (ended.State, ended.Note));
            Assert.True(Oracle.Violations(world, ended) is [], $"Killed {first.DiedAt} (point {point}): {string.Join('\n', Oracle.Violations(world, ended))}");
            Assert.All(world.Journal.Results, r => Assert.True(r.Result.Verdict is Verdict.Passed, $"Killed {first.DiedAt} (point {point}): {r.Result.Kind}: {r.Result.Reason}"));
            if (!first.IsDead)
            {
                Assert.True(point > 100, $"{point} points");
                return;
            }
        }
    }
}
