using Dashboard.Core.Audit;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>A write to a directory is refused when its entry cannot be written: nothing is written, the run says why, and no app is blamed.</summary>
public sealed class UnauditedRunTests
{
    [Fact]
    public async Task While_the_trail_cannot_be_written_nothing_is_written_and_no_app_is_blamed()
    {
        var world = World.Probed(new Behaviour("mail", Some.S(3)));
        var run = await world.StartAsync();
        world.Audit.Fails = e => e.Action == "directory.write";

        run = await world.DriveAsync(run.Id);

        Assert.Empty(world.Directory.Writes);
        Assert.DoesNotContain(world.Journal.Results, r => r.Result.Verdict is Verdict.Failed or Verdict.Passed);
        var entries = await world.Journal.ReadAsync(run.Id, default);
        Assert.Contains(entries, e => e.ToString()!.Contains("the audit trail cannot be written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trail_that_is_back_in_time_lets_the_run_go_on()
    {
        var world = World.Probed(new Behaviour("mail", Some.S(3)));
        var run = await world.StartAsync();
        var refused = 0;
        world.Audit.Fails = e => e is { Action: "directory.write", Outcome: AuditOutcome.Asked } && refused++ < 2;

        run = await world.DriveAsync(run.Id);

        Assert.Equal(RunState.Completed, run.State);
        Assert.DoesNotContain(world.Journal.Results, r => r.Result.Verdict is Verdict.Failed);
        var asked = world.Audit.Entries.Count(e => e is { Action: "directory.write", Outcome: AuditOutcome.Asked });
        Assert.Equal(world.Directory.Writes.Count, asked);
        Assert.Equal(asked, world.Audit.Entries.Count(e => e is { Action: "directory.write", Answers: not null }));
    }

    [Fact]
    public async Task Each_write_stands_in_the_trail_with_what_it_was_and_by_whom()
    {
        var world = World.Probed(new Behaviour("mail", Some.S(3)));

        await world.RunAsync();

        var write = world.Audit.Entries.First(e => e is { Action: "directory.write", Outcome: AuditOutcome.Done });
        Assert.Equal("schedule", write["who"]);
        Assert.StartsWith("canary ", write.Subject, StringComparison.Ordinal);
        Assert.NotEmpty(write["after"]!);
    }
}
