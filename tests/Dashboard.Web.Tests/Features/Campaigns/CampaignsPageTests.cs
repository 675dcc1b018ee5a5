using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Canaries;
using Dashboard.Web.Features.Campaigns;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Campaigns;

public class CampaignsPageTests : ScreenTestContext
{
    [Fact]
    public void Without_apps_it_says_what_comes_first()
    {
        var page = Render<CampaignsPage>();

        Assert.Contains("An administrator sets them up first.", page.Markup);
        Assert.DoesNotContain("Make the first campaign", page.Markup);
    }

    [Fact]
    public void Without_a_campaign_a_manager_is_offered_the_first()
    {
        Stores.Govern(Sample.App());

        Assert.Contains("Make the first campaign", Render<CampaignsPage>().Markup);
    }

    [Fact]
    public void A_campaign_says_what_it_does_when_it_runs_and_what_came_of_it()
    {
        Fill();

        var card = Render<CampaignsPage>().Find("article").TextContent;

        Assert.Contains("A person joins, moves, is disabled, at directory, watched in 2 apps.", card);
        Assert.Contains("At 06:00 on Monday to Friday, Europe/Berlin time", card);
        Assert.Contains("in 19 h", card);
        Assert.Contains("1 passed", card);
    }

    [Fact]
    public void Run_now_leads_to_the_run()
    {
        Fill();

        Button(Render<CampaignsPage>(), "Run now: nightly").Click();

        Assert.EndsWith($"/runs/{Journal.Rung.Single()}", Navigation.Uri);
        Assert.False(Stores.Runs[^1].IsDryRun);
    }

    [Fact]
    public void A_dry_run_is_one()
    {
        Fill();

        Button(Render<CampaignsPage>(), "Dry run: nightly").Click();

        Assert.True(Stores.Runs[^1].IsDryRun);
    }

    [Fact]
    public void A_pulled_lever_refuses_in_its_own_words()
    {
        Fill();
        Stores.Lever = new(LeverPosition.CampaignsStopped, "mia", Sample.Now, "Audit.");

        Button(Render<CampaignsPage>(), "Run now: nightly").Click();

        Assert.Empty(Journal.Rung);
        Assert.Contains("The stop lever was pulled by mia", Told.Single());
    }

    [Theory]
    [InlineData(Role.Auditor, "2 apps")]
    [InlineData(Role.AppOwner, "1 app.")]
    public void Who_may_not_run_a_campaign_is_offered_no_button(Role role, string apps)
    {
        Fill();
        SignIn(Sample.Owner, role);

        var page = Render<CampaignsPage>();

        Assert.Contains(apps, page.Find("article").TextContent);
        Assert.Null(FindButton(page, "Run now: nightly"));
        Assert.DoesNotContain("New campaign", page.Markup);
    }

    [Fact]
    public void An_app_owner_sees_no_campaign_of_others()
    {
        Fill();
        SignIn("nobody", Role.AppOwner);

        Assert.Contains("No campaign watches your apps", Render<CampaignsPage>().Markup);
    }

    private void Fill()
    {
        var (own, other) = (Sample.App(), Sample.App("crm", owner: "otto"));
        Stores.Govern(own, other);
        Stores.Set(g => g with { Sources = [Sample.Source()], Campaigns = [Sample.Campaign("nightly", new("0 6 * * 1-5", "Europe/Berlin"), own, other)] });
        Stores.Runs.Add(Sample.Run());
        Stores.Results.Add(Sample.Result(own, run: Stores.Runs[0].Id));
    }
}
