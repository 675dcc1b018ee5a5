using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Core.Sla;
using Dashboard.Web.Features.Campaigns;
using Dashboard.Web.Tests.Features.Runs;

namespace Dashboard.Web.Tests.Features.Campaigns;

public class CampaignEditTests
{
    private static readonly Governance Known = Governance.Empty with
    {
        Sources = [RunFacts.Source],
        Apps = [RunFacts.MailApp, RunFacts.CrmApp],
        Campaigns = [RunFacts.Campaign with { Name = "joiners" }, RunFacts.Campaign],
    };

    [Fact]
    public void A_new_campaign_stands_last_and_an_edited_one_stays_where_it_is()
    {
        Assert.Equal(["joiners", "movers", "leavers"], CampaignEdit.Put(Known, null, RunFacts.Campaign with { Name = "leavers" }).Campaigns.Select(c => c.Name));

        var edited = CampaignEdit.Put(Known, "JOINERS", RunFacts.Campaign with { Name = "joiners" });
        Assert.Equal(["joiners", "movers"], edited.Campaigns.Select(c => c.Name));
        Assert.Equal(Known.Apps, edited.Apps);
    }

    [Fact]
    public void A_removed_campaign_leaves_the_others() => Assert.Equal(["joiners"], CampaignEdit.Remove(Known, "movers").Campaigns.Select(c => c.Name));

    [Theory]
    [InlineData("name", "Bad Name", null)]
    [InlineData("source", null, "nowhere")]
    public void Every_error_stands_at_its_field(string field, string? name, string? source)
    {
        var campaign = RunFacts.Campaign with { Name = name ?? "movers", Source = source ?? "hr" };
        var edited = CampaignEdit.Put(Known, "movers", campaign);

        var errors = CampaignEdit.Errors(GovernanceValidator.Validate(edited), Known, "movers");

        Assert.Equal([field], errors.Select(e => e.Key));
    }

    [Fact]
    public void An_app_that_is_gone_a_wrong_schedule_and_a_protected_group_stand_at_theirs()
    {
        var guarded = Known with { Sources = [RunFacts.Source with { Canaries = RunFacts.Source.Canaries with { ProtectedGroups = Core.Directories.NameSet.Of("sales") } }], Campaigns = [] };
        var campaign = RunFacts.Campaign with { Apps = [new("gone")], Schedule = new("now and then", "UTC") };

        var errors = CampaignEdit.Errors(GovernanceValidator.Validate(CampaignEdit.Put(guarded, null, campaign)), guarded, null);

        Assert.Equal(["apps", "before.groups", "schedule.cron"], errors.Select(e => e.Key).Order());
    }

    [Fact]
    public void What_is_wrong_elsewhere_stands_above_the_form()
    {
        var broken = Known with { Tiers = [TierPolicy.Default(Core.Apps.RiskTier.Low) with { Target = 2 }] };

        var errors = CampaignEdit.Errors(GovernanceValidator.Validate(broken), Known, "movers");

        Assert.Equal([string.Empty], errors.Select(e => e.Key));
    }
}
