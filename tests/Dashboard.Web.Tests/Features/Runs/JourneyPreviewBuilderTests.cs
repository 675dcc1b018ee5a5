using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Web.Features.Runs;

namespace Dashboard.Web.Tests.Features.Runs;

public class JourneyPreviewBuilderTests
{
    [Fact]
    public void The_writes_are_those_of_a_run_in_words()
    {
        var preview = Build(RunFacts.Campaign with { Journey = [Phase.Join, Phase.Move, Phase.Leave] });

        Assert.Equal(
            ["Create the identity tm-canary-movers-control in Sales", "Add it to the group legal", "Add it to the group sales"],
            preview.Control);
        Assert.Equal(["Add it to the group legal", "Take it out of the group sales", "Set the department to Legal"], preview.Phases[1].Writes);
        Assert.Equal(["Disable the identity"], preview.Phases[2].Writes);
    }

    [Fact]
    public void Each_app_says_what_it_must_show_after_each_phase()
    {
        var mail = Build(RunFacts.Campaign with { Journey = [Phase.Join, Phase.Move, Phase.Leave] }).Apps[1];

        Assert.Equal([true, false, false], mail.Expected.Select(e => e.Account));
        Assert.Equal(NameSet.Of("mail-sales"), mail.Expected[0].Entitlements);
        Assert.Null(mail.Warning);
    }

    [Theory]
    [InlineData(LeaveBy.Disable, new[] { "Enable the identity again" })]
    [InlineData(LeaveBy.Delete, new[] { "Create the identity tm-canary-movers-0001 in Legal", "Add it to the group legal" })]
    public void Who_comes_back_gets_what_it_had_when_it_left(LeaveBy leaveBy, string[] writes)
    {
        var preview = Build(RunFacts.Campaign with { LeaveBy = leaveBy, Journey = [Phase.Join, Phase.Move, Phase.Leave, Phase.Rehire] });

        Assert.Equal(writes, preview.Phases[3].Writes);
        Assert.All(preview.Apps, app => Assert.Equal(app.Expected[1], app.Expected[3]));
    }

    [Fact]
    public void An_owner_is_made_before_what_belongs_to_it_and_leaves_in_its_place()
    {
        var preview = Build(RunFacts.Campaign with { Kind = IdentityKind.Agent, Journey = [Phase.Join, Phase.OwnerLeaves] });

        Assert.Equal(["Create the identity tm-canary-movers-0001-owner", "Create the identity tm-canary-movers-0001 in Sales"], preview.Phases[0].Writes.Take(2));
        Assert.Equal(["Disable the identity"], preview.Phases[1].Writes);
    }

    [Fact]
    public void An_app_that_the_profiles_do_not_reach_is_warned_about()
    {
        var nowhere = RunFacts.Campaign with { Before = new(null, NameSet.Of("elsewhere")) };

        Assert.Equal("Its role map gives these profiles no account: every check will be skipped.", Build(nowhere).Apps[0].Warning);
    }

    [Fact]
    public void A_move_that_changes_nothing_in_an_app_is_warned_about()
    {
        var still = RunFacts.Campaign with { After = new("Legal", NameSet.Of("sales")) };

        Assert.Equal("The move changes nothing here: its checks will be skipped.", Build(still).Apps[0].Warning);
    }

    [Fact]
    public void Without_apps_there_is_a_preview_of_the_writes()
    {
        var preview = JourneyPreviewBuilder.Build(RunFacts.Campaign, "tm-canary", [], false);

        Assert.Empty(preview.Apps);
        Assert.NotEmpty(preview.Control);
    }

    [Fact]
    public void Where_an_app_is_signed_in_to_the_canaries_get_a_password_and_nobody_sees_it()
    {
        var preview = JourneyPreviewBuilder.Build(RunFacts.Campaign, "tm-canary", [], true);

        Assert.Equal("Set its password", preview.Control[1]);
        Assert.Equal("Set its password", preview.Phases[0].Writes[1]);
    }

    private static JourneyPreview Build(Campaign campaign) => JourneyPreviewBuilder.Build(campaign, "tm-canary", [RunFacts.MailApp, RunFacts.CrmApp], false);
}
