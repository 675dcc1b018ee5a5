using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Keeping;
using Dashboard.Core.Notifications;
using Dashboard.Core.Outages;
using Dashboard.Core.Packs;
using Dashboard.Core.RealEvents;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Waivers;
using Dashboard.Infrastructure.Persistence.Rows;
using Dashboard.Core.Apps;
using static Dashboard.Infrastructure.Tests.Persistence.Retention.RetentionRig;

namespace Dashboard.Infrastructure.Tests.Persistence.Retention;

/// <summary>What is old enough and still needed stays, and says by what.</summary>
public sealed class HeldBackTests
{
    private static readonly DateTimeOffset Old = Edge.AddDays(-50);

    [Theory]
    [InlineData("It is under way.")]
    [InlineData("A canary of it is not gone.")]
    [InlineData("A finding on an account of its canary is still open.")]
    [InlineData("It is the last of its campaign: number and schedule of the next one follow from it.")]
    [InlineData("An exception that has not ended is measured by it, or names it.")]
    [InlineData("An evidence pack that is kept was made of it.")]
    public async Task A_run_stays_while_something_needs_it(string why)
    {
        await using var rig = await OpenAsync();
        var run = await rig.AddRunAsync(Old, end: why.StartsWith("It is under way", StringComparison.Ordinal) ? null : RunState.Completed, canary: why.StartsWith("A canary", StringComparison.Ordinal) ? CanaryState.Leaked : CanaryState.Gone);
        var other = await rig.AddRunAsync(Old.AddDays(-200), campaign: "other", app: Samples.Crm);
        await HoldAsync(rig, why, run);

        await AssertHeldAsync(rig, RetentionKind.Runs, why, run.Id.ToString(), other.Id.ToString());
    }

    [Fact]
    public async Task The_last_run_that_the_schedule_asked_for_stays_though_a_person_asked_for_a_later_one()
    {
        await using var rig = await OpenAsync();
        rig.Governance = rig.Governance with { Campaigns = [Samples.Campaign] };
        var earlier = await rig.AddRunAsync(Old, scheduledFor: Old);
        var scheduled = await rig.AddRunAsync(Old.AddDays(1), scheduledFor: Old.AddDays(1));
        await rig.AddRunAsync(Old.AddDays(2));

        await AssertHeldAsync(rig, RetentionKind.Runs, "It is the last of its campaign: number and schedule of the next one follow from it.", scheduled.Id.ToString(), earlier.Id.ToString(), held: 2);
    }

    [Theory]
    [InlineData(RetentionKind.Comparisons)]
    [InlineData(RetentionKind.Findings)]
    [InlineData(RetentionKind.RealEvents)]
    [InlineData(RetentionKind.Outages)]
    [InlineData(RetentionKind.Exceptions)]
    public async Task What_a_kept_pack_was_made_of_stays(RetentionKind kind)
    {
        await using var rig = await OpenAsync();
        rig.Kept[RetentionKind.Packs] = null;
        var within = await rig.AddAsync(kind, Old);
        var before = await rig.AddAsync(kind, Old.AddDays(-99));
        await rig.AddAsync(PackRow.Of(Pack(Old.AddDays(1))));

        await AssertHeldAsync(rig, kind, "An evidence pack that is kept was made of it.", within, before);
    }

    [Fact]
    public async Task Once_the_pack_has_gone_what_it_was_made_of_goes_after_it_and_never_before()
    {
        await using var rig = await OpenAsync();
        await rig.AddRunAsync(Old);
        await rig.AddAsync(PackRow.Of(Pack(Old.AddDays(1))), PackRow.Of(Pack(Moment) with { Request = new(Moment.AddDays(-1), Moment, "aud") }));

        Assert.Equal([RetentionKind.Packs], (await rig.LookAsync()).Where(l => l.Goes.Count > 0).Select(l => l.Term.Kind));
        await rig.PassAsync();
        Assert.Single(await rig.KeysAsync(RetentionKind.Runs));
        await rig.PassAsync();

        Assert.Empty(await rig.KeysAsync(RetentionKind.Runs));
        Assert.Single(await rig.KeysAsync(RetentionKind.Packs));
    }

    [Fact]
    public async Task A_comparison_that_the_next_one_goes_on_from_stays()
    {
        await using var rig = await OpenAsync();
        Round Of(int day, bool isWhole) => new(Guid.CreateVersion7(Old.AddDays(day)), Samples.Mail, "hr", Old.AddDays(day), Old.AddDays(day), isWhole, "Read.", 1, 1, 0);
        var (gone, counted, last) = (Of(0, true), Of(1, true), Of(2, false));
        await rig.AddAsync(RoundRow.Of(gone), RoundRow.Of(counted), RoundRow.Of(last));

        await AssertHeldAsync(rig, RetentionKind.Comparisons, "It is the last of its app, or the last that counted: the next one goes on from it.", counted.Id.ToString(), gone.Id.ToString(), held: 2);
    }

    [Fact]
    public async Task What_is_not_over_stays_however_old_it_is()
    {
        await using var rig = await OpenAsync();
        var (finding, real, outage, sent, told) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        DeliveryRow Message(Guid id, DeliveryState state) => new() { Id = id, Channel = "iam", PlannedAt = Old, TestBy = null, State = state, Attempts = 0, NextAt = Old, EndedAt = state is DeliveryState.Delivered ? Old : null, IsInDoubt = false, Reason = string.Empty };
        await rig.AddAsync(
            FindingRow.Of(new Finding(finding, Samples.Mail, Situation.OrphanedAccount, "a", "eve", NameSet.Empty, false, "Nobody.", Old, Moment, null)),
            RealEventRow.Of(new RealEvent(real, "hr", Samples.Mail, "p-1", "anna", IdentityKind.Person, CheckKind.Joiner, Old, Old, TimeSpan.FromHours(1))),
            OutageRow.Of(new(outage, OutageKind.LogSilent, "log entra", null, Old, Old, null, "Silent.")),
            Message(sent, DeliveryState.Waiting), Message(told, DeliveryState.Delivered), Line(told, 1, isOpen: true));

        var lines = (await rig.LookAsync()).Where(l => !l.Held.IsEmpty).ToDictionary(l => l.Term.Kind, l => l.Held.Select(h => (h.Reason, h.Count)));

        Assert.Equal([("It is still open.", 1)], lines[RetentionKind.Findings]);
        Assert.Equal([("It waits until its app has followed.", 1)], lines[RetentionKind.RealEvents]);
        Assert.Equal([("It is not over.", 1)], lines[RetentionKind.Outages]);
        Assert.Equal([("It is not sent yet.", 1), ("What it told of is not over: when it is, that is told too.", 1)], lines[RetentionKind.Messages]);
        Assert.Empty((await rig.PassAsync()).Shares);
    }

    [Fact]
    public async Task An_exception_stays_while_a_result_is_kept_that_was_judged_under_it()
    {
        await using var rig = await OpenAsync();
        rig.Kept[RetentionKind.Runs] = null;
        var (judged, gone) = (await rig.AddAsync(RetentionKind.Exceptions, Old), await rig.AddAsync(RetentionKind.Exceptions, Old.AddDays(-30)));
        await rig.AddRunAsync(Old.AddDays(-1));

        await AssertHeldAsync(rig, RetentionKind.Exceptions, "A result that is kept was judged under it.", judged, gone);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_version_of_the_configuration_stays_with_the_run_or_the_pack_that_went_by_it(bool isRun)
    {
        await using var rig = await OpenAsync();
        rig.Kept[RetentionKind.Runs] = rig.Kept[RetentionKind.Packs] = null;
        var gone = await rig.AddAsync(RetentionKind.Configurations, Old.AddDays(-3));
        var named = await rig.AddAsync(RetentionKind.Configurations, Old.AddDays(-2));
        await rig.AddAsync(RetentionKind.Configurations, Old.AddDays(2));
        await rig.AddAsync(RetentionKind.Configurations, Edge);
        if (isRun)
        {
            await rig.AddRunAsync(Old);
        }
        else
        {
            await rig.AddAsync(PackRow.Of(Pack(Old)));
        }

        await AssertHeldAsync(rig, RetentionKind.Configurations, isRun ? "A run that is kept went by it." : "An evidence pack that is kept went by it.", named, gone);
    }

    [Fact]
    public async Task The_version_in_force_stays_however_long_nothing_was_changed()
    {
        await using var rig = await OpenAsync();
        await rig.AddAsync(RetentionKind.Configurations, Old);

        Assert.Equal([("It is in force.", 1)], (await rig.LookAsync(RetentionKind.Configurations)).Held.Select(h => (h.Reason, h.Count)));
    }

    private static async Task HoldAsync(RetentionRig rig, string why, RunRow run)
    {
        switch (why[..12])
        {
            case "A finding on":
                await rig.AddAsync(FindingRow.Of(new Finding(Guid.NewGuid(), Samples.Mail, Situation.ResidualAccess, "a", $"tm-canary-{run.Number}", NameSet.Empty, true, "Still there.", Old, Moment, null)));
                break;
            case "It is the la":
                rig.Governance = rig.Governance with { Campaigns = [Samples.Campaign] };
                break;
            case "An exception":
                await rig.AddAsync(WaiverRow.Of(Waiver(Moment.AddDays(9)) with { RequestedAt = Old.AddDays(-3), DecidedAt = Old.AddDays(-2) }));
                break;
            case "An evidence ":
                rig.Kept[RetentionKind.Packs] = null;
                await rig.AddAsync(PackRow.Of(Pack(Old.AddDays(1))));
                break;
        }
    }

    /// <summary>One is held for that reason, and goes neither in the preview nor in the doing; the other goes in both.</summary>
    private static async Task AssertHeldAsync(RetentionRig rig, RetentionKind kind, string why, string heldBack, string goes, int held = 1)
    {
        var line = await rig.LookAsync(kind);
        var pass = await rig.PassAsync();

        Assert.Equal([(why, held)], line.Held.Select(h => (h.Reason, h.Count)));
        Assert.Equal(1, line.Goes.Count);
        var left = await rig.KeysAsync(kind);
        Assert.Contains(heldBack, left);
        Assert.DoesNotContain(goes, left);
        Assert.Equal(line.Goes, pass.Shares.Single(s => s.Term.Kind == kind).Gone);
    }
}
