using Dashboard.Core.Campaigns;
using Dashboard.Core.Keeping;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Retention;
using Microsoft.EntityFrameworkCore;
using static Dashboard.Infrastructure.Tests.Persistence.Retention.RetentionRig;

namespace Dashboard.Infrastructure.Tests.Persistence.Retention;

/// <summary>What is said to go, and what goes: one tick older than it is kept, and not a tick less.</summary>
public sealed class RetentionStoreTests
{
    public static TheoryData<RetentionKind> Kinds => [.. Enum.GetValues<RetentionKind>()];

    /// <summary>A version of the configuration ages from the one after it, so that the last one here is the one in force.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_older_than_it_is_kept_goes_and_what_is_as_old_stays(RetentionKind kind)
    {
        await using var rig = await OpenAsync();
        var before = await rig.AddAsync(kind, Edge.AddTicks(-1));
        var at = await rig.AddAsync(kind, kind is RetentionKind.Configurations ? Edge.AddTicks(-1) : Edge);
        var after = await rig.AddAsync(kind, Edge.AddTicks(kind is RetentionKind.Configurations ? 0 : 1));
        var all = await rig.KeysAsync(kind);

        var line = await rig.LookAsync(kind);
        var pass = await rig.PassAsync();

        Assert.Equal((all.Count, 1, 0), (line.All.Count, line.Goes.Count, line.Held.Length));
        Assert.Equal(Edge.AddTicks(-1), line.Goes.Newest);
        Assert.Equal(all.Except([before]), await rig.KeysAsync(kind));
        Assert.Superset(new HashSet<string> { at, after }, (await rig.KeysAsync(kind)).ToHashSet());
        Assert.Equal(line.Goes, Assert.Single(pass.Shares).Gone);
        Assert.Equal(RetentionAmount.None, (await rig.LookAsync(kind)).Goes);
    }

    [Fact]
    public async Task Over_everything_at_once_exactly_what_was_announced_goes()
    {
        await using var rig = await OpenAsync();
        foreach (var kind in Enum.GetValues<RetentionKind>())
        {
            for (var i = 0; i < 30; i++)
            {
                await rig.AddAsync(kind, Edge.AddDays(i - 20).AddHours((int)kind));
            }
        }

        var announced = await rig.LookAsync();
        var pass = await rig.PassAsync();

        Assert.All(announced, line => Assert.True(line.Goes.Count > 0, $"Nothing goes of {line.Term.Kind}."));
        Assert.Equal(announced.Select(l => (l.Term.Kind, l.Goes)), pass.Shares.Select(s => (s.Term.Kind, s.Gone)));
        var left = await rig.LookAsync();
        Assert.Equal(announced.Select(l => l.All.Count - l.Goes.Count), left.Select(l => l.All.Count));
        Assert.All(left, line => Assert.Equal(0, line.Goes.Count));
        Assert.Equal(0, await rig.Store.ScalarAsync<int>("""SELECT COUNT(*) AS "Value" FROM "TriageEntries" WHERE "FindingId" NOT IN (SELECT "Id" FROM "Findings")"""));
        Assert.Equal(0, await rig.Store.ScalarAsync<int>("""SELECT COUNT(*) AS "Value" FROM "DeliveryLines" WHERE "Delivery" NOT IN (SELECT "Id" FROM "Deliveries")"""));
    }

    [Fact]
    public async Task What_is_kept_for_ever_never_goes()
    {
        await using var rig = await OpenAsync();
        foreach (var kind in Enum.GetValues<RetentionKind>())
        {
            rig.Kept[kind] = null;
            await rig.AddAsync(kind, Samples.Now);
        }

        Assert.All(await rig.LookAsync(), line => Assert.Equal((true, RetentionAmount.None, 0), (line.All.Count > 0, line.Goes, line.Held.Length)));
    }

    [Fact]
    public async Task Of_a_run_that_went_nothing_is_left_but_its_mark_and_its_number_is_never_given_again()
    {
        await using var rig = await OpenAsync();
        var run = await rig.AddRunAsync(Edge.AddDays(-1), detail: new('x', 5000));

        var line = await rig.LookAsync(RetentionKind.Runs);
        await rig.PassAsync();

        await using var context = rig.Store.Context();
        Assert.True(line.Goes.Bytes > 0);
        Assert.False(await context.Runs.AnyAsync() || await context.Journal.AnyAsync() || await context.JournalDetails.AnyAsync() || await context.Results.AnyAsync());
        Assert.True(await context.Canaries.AnyAsync() && await context.CanaryWrites.AnyAsync(), "Without the register an account that an app keeps of a canary would look like somebody's.");
        var removed = Assert.Single(await rig.Store.Get<IRemovedReader>().ListRunsAsync(run.RequestedAt, run.RequestedAt.AddTicks(1), default));
        Assert.Equal(new("leavers", run.Number, run.Id, run.RequestedAt, 1, Moment, "Runs and their results are kept for 100 days, as the test says."), removed);
        Assert.Equal(run.Number + 1, (await rig.Store.Journal.AcceptAsync("leavers", RunTrigger.Manual, "mia", Moment, null, false, default))!.Number);
    }

    [Fact]
    public async Task The_last_removed_run_before_a_period_is_told_with_those_of_the_period()
    {
        await using var rig = await OpenAsync();
        var runs = new[] { await rig.AddRunAsync(Edge.AddDays(-3)), await rig.AddRunAsync(Edge.AddDays(-2)), await rig.AddRunAsync(Edge.AddDays(-1)) };
        await rig.PassAsync();

        var told = await rig.Store.Get<IRemovedReader>().ListRunsAsync(runs[2].RequestedAt, Moment, default);

        Assert.Equal([runs[1].Number, runs[2].Number], told.Select(r => r.Number));
        Assert.Equal((RetentionKind.Runs, 3), Assert.Single((await rig.Store.Get<IRemovedReader>().ListSpansAsync(default)).Select(s => (s.Kind, s.Count))));
    }

    [Fact]
    public async Task The_silence_of_a_log_says_nothing_of_the_time_whose_entries_went()
    {
        await using var rig = await OpenAsync();
        await rig.AddAsync(RetentionKind.LogEntries, Edge.AddDays(-1));
        await rig.AddAsync(RetentionKind.LogEntries, Edge);
        await rig.AddAsync(new Infrastructure.Persistence.Rows.LogStandingRow { Log = "entra", ReadAt = Moment, IsComplete = true, Reason = "Read.", Through = Moment, Since = Edge.AddDays(-9), Entries = 2 });

        await rig.PassAsync();

        var standing = Assert.Single(await rig.Store.Get<IProvisioningLogStore>().ListStandingsAsync(default));
        Assert.Equal((Edge, 1), (standing.Since, standing.Entries));
    }

    [Theory]
    [InlineData(RetentionKind.Findings, -24)]
    [InlineData(RetentionKind.Outages, -1)]
    [InlineData(RetentionKind.Comparisons, 0)]
    public async Task What_is_left_says_of_the_whole_time_that_it_was_about_and_not_of_its_end_alone(RetentionKind kind, int beganHours)
    {
        await using var rig = await OpenAsync();
        var ended = Edge.AddDays(-2);
        await rig.AddAsync(kind, ended);

        await rig.PassAsync();

        var span = Assert.Single(await rig.Store.Get<IRemovedReader>().ListSpansAsync(default));
        Assert.Equal((kind, ended.AddHours(beganHours), ended), (span.Kind, span.Oldest, span.Newest));
        Assert.True(span.MayTouch(ended.AddHours(beganHours - 1), ended.AddHours(beganHours).AddTicks(1)));
    }
}
