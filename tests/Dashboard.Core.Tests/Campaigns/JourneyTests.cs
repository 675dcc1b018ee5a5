using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;

namespace Dashboard.Core.Tests.Campaigns;

public sealed class JourneyTests
{
    private static readonly Campaign Campaign = Some.Campaign();

    [Fact]
    public void A_move_gives_the_new_before_it_takes_the_old()
    {
        Assert.Equal(
            [new CreateIdentity("n", "Tidemark canary n", "m", IdentityKind.Person, "Sales"), new JoinGroup("sales")],
            JourneySteps.OfSubject(Campaign, Phase.Join, "n", "m", null));
        Assert.Equal(
            [new JoinGroup("support"), new LeaveGroup("sales"), new SetDepartment("Finance")],
            JourneySteps.OfSubject(Campaign, Phase.Move, "n", "m", null));
        Assert.Equal([new DisableIdentity()], JourneySteps.OfSubject(Campaign, Phase.Leave, "n", "m", null));
        Assert.Equal([new DeleteIdentity()], JourneySteps.OfSubject(Campaign with { LeaveBy = LeaveBy.Delete }, Phase.Leave, "n", "m", null));
    }

    [Fact]
    public void Only_what_changes_is_written()
    {
        var same = Campaign with { After = Campaign.Before with { Groups = NameSet.Of("SALES", "support") } };
        Assert.Equal([new JoinGroup("support")], JourneySteps.OfSubject(same, Phase.Move, "n", "m", null));
        Assert.Equal([new SetDepartment(null)], JourneySteps.OfSubject(Campaign with { After = Campaign.Before with { Department = null } }, Phase.Move, "n", "m", null));
    }

    [Fact]
    public void The_control_canary_has_the_groups_of_both_profiles() => Assert.Equal(
        [new CreateIdentity("c", "Tidemark canary c", "m", IdentityKind.Person, "Sales"), new JoinGroup("sales"), new JoinGroup("support")],
        JourneySteps.Of(Campaign, CanaryRole.Control, Phase.Join, "c", "m", null));

    [Fact]
    public void Every_check_belongs_to_one_phase() =>
        Assert.All(Enum.GetValues<CheckKind>(), kind => Assert.Contains(kind, CheckPhases.Of(CheckPhases.Of(kind))));

    [Theory]
    [InlineData(60, 0, null, 240)]
    [InlineData(60, 218, null, 240)]
    [InlineData(60, 300, null, 330)]
    [InlineData(60, 0, 100.0, 100)]
    [InlineData(60, 300, 100.0, 100)]
    [InlineData(60, 0, 240.0, 240)]
    [InlineData(60, 0, 500.0, 240)]
    [InlineData(60, 0, 10.0, 60)]
    public void A_watch_goes_on_for_four_limits_or_the_longest_exception_bounded_by_the_campaign(double limit, double waiver, double? longest, double cap)
    {
        var app = new PlannedApp(Some.App(), Some.Limits(limit), waiver == 0 ? ImmutableDictionary<CheckKind, TimeSpan>.Empty : Some.Limits(waiver));

        Assert.Equal(Some.S(cap), WatchCap.Of(app, CheckKind.Joiner, longest is null ? null : Some.S(longest.Value)));
        var plan = new RunPlan(1, Some.Source(), Campaign with { LongestWatch = longest is null ? null : Some.S(longest.Value) }, [app]);

        // Join, move and leave, and a resurrection, which is watched when the leaver is proven.
        Assert.Equal(Some.S(cap * 4), WatchCap.OfRun(plan));
    }

    [Fact]
    public void A_phase_whose_identity_was_not_read_back_is_not_judged_by_what_was_true_before()
    {
        var progress = Joined(new WriteEnded(new(CanaryRole.Subject, Phase.Join, 1), WriteOutcome.Acknowledged, new(Some.At(0), Some.At(0)), Some.S(1), null, "Acknowledged.", false));

        var facts = PhaseOpener.Open(progress, Phase.Join, Some.At(1));

        Assert.IsType<RunGivenUp>(Assert.Single(facts));
    }

    [Fact]
    public void A_phase_whose_groups_were_not_read_back_is_not_judged()
    {
        var identity = Some.Identity(Some.Canary()) with { Groups = null };
        var progress = Joined(new WriteEnded(new(CanaryRole.Subject, Phase.Join, 1), WriteOutcome.Acknowledged, new(Some.At(0), Some.At(0)), Some.S(1), identity, "Acknowledged.", false));

        Assert.IsType<RunGivenUp>(Assert.Single(PhaseOpener.Open(progress, Phase.Join, Some.At(1))));
    }

    private static RunProgress Joined(WriteEnded last)
    {
        var moment = new ChangeMoment(Some.At(0), Some.At(0));
        var subject = Some.Identity(Some.Canary());
        var control = Some.Identity(Some.Canary(CanaryRole.Control), groups: ["sales", "support"]);
        var plan = new RunPlan(1, Some.Source(), Campaign, [new(Some.App(), Some.Limits(60), ImmutableDictionary<CheckKind, TimeSpan>.Empty)]);
        JournalFact[] facts =
        [
            new RunBegun(plan),
            new WriteEnded(new(CanaryRole.Control, Phase.Join, 2), WriteOutcome.Acknowledged, moment, null, control, "Acknowledged.", false),
            new WriteEnded(new(CanaryRole.Subject, Phase.Join, 0), WriteOutcome.Acknowledged, moment, null, subject with { Groups = NameSet.Empty }, "Acknowledged.", false),
            last,
        ];
        return RunProgress.Of(facts.Select((f, i) => new JournalEntry(i + 1, Some.At(0), f, null)));
    }
}
