using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Web.Features.Campaigns;
using Dashboard.Web.Tests.Features.Runs;

namespace Dashboard.Web.Tests.Features.Campaigns;

public class CampaignDraftTests
{
    private static readonly Campaign Full = RunFacts.Campaign with
    {
        Journey = [Phase.Join, Phase.Move, Phase.Leave, Phase.Rehire],
        LeaveBy = LeaveBy.Delete,
        Kind = IdentityKind.Agent,
        LongestWatch = TimeSpan.FromMinutes(90),
        Schedule = new("0 3 * * *", "Europe/Berlin"),
    };

    [Fact]
    public void A_campaign_comes_back_from_its_draft_unchanged() => Assert.Equal(Full, CampaignDraft.Of(Full).ToCampaign());

    [Fact]
    public void Spaces_and_empty_names_typed_by_mistake_are_dropped()
    {
        var draft = CampaignDraft.Of(Full);
        (draft.Name, draft.BeforeDepartment, draft.BeforeGroups) = ("  movers ", " ", " sales,, staff ,");

        var campaign = draft.ToCampaign();

        Assert.Equal("movers", campaign.Name);
        Assert.Equal(new IdentityProfile(null, NameSet.Of("sales", "staff")), campaign.Before);
    }

    [Fact]
    public void Without_a_move_the_second_profile_is_the_first()
    {
        var draft = CampaignDraft.Of(Full);
        draft.Moves = false;

        var campaign = draft.ToCampaign();

        Assert.Equal([Phase.Join, Phase.Leave, Phase.Rehire], campaign.Journey);
        Assert.Equal(campaign.Before, campaign.After);
        Assert.Equal("Legal", draft.AfterDepartment);
    }

    [Theory]
    [InlineData(IdentityKind.Agent, LeaveBy.Delete, "joins, moves, its owner is deleted")]
    [InlineData(IdentityKind.ServiceAccount, LeaveBy.Disable, "joins, moves, its owner is disabled")]
    [InlineData(IdentityKind.Person, LeaveBy.Disable, "joins, moves, is disabled, comes back")]
    public void Only_what_is_no_person_has_an_owner_who_leaves_in_its_place(IdentityKind kind, LeaveBy leaveBy, string journey)
    {
        var draft = CampaignDraft.Of(Full);
        (draft.Kind, draft.LeaveBy, draft.OwnerLeaves) = (kind, leaveBy, true);

        var campaign = draft.ToCampaign();

        Assert.Equal(journey, CampaignWords.Journey(campaign));
        Assert.Equal(campaign, CampaignDraft.Of(campaign).ToCampaign());
    }

    [Fact]
    public void Who_is_lent_access_does_nothing_else_and_what_was_chosen_of_a_life_is_kept()
    {
        var draft = CampaignDraft.Of(Full);
        draft.IsLent = true;

        Assert.Equal("joins, is lent access for a time", CampaignWords.Journey(draft.ToCampaign()));
        Assert.Equal(draft.ToCampaign(), CampaignDraft.Of(draft.ToCampaign()).ToCampaign());
        draft.IsLent = false;
        Assert.Equal(Full, draft.ToCampaign());
    }

    [Theory]
    [InlineData(false, false, "joins, moves")]
    [InlineData(false, true, "joins, moves")]
    [InlineData(true, false, "joins, moves, is deleted")]
    [InlineData(true, true, "joins, moves, is deleted, comes back")]
    public void Only_who_leaves_can_come_back(bool leaves, bool comesBack, string journey)
    {
        var draft = CampaignDraft.Of(Full);
        (draft.Leaves, draft.ComesBack) = (leaves, comesBack);

        Assert.Equal(journey, CampaignWords.Journey(draft.ToCampaign()));
    }
}
