using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Features.Orphans;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Orphans;

public class OrphansPageTests : ScreenTestContext
{
    private readonly GovernedApp _mail = Sample.App();
    private readonly GovernedApp _crm = Sample.App("crm", owner: "otto");

    [Fact]
    public void Without_apps_it_says_what_would_fill_it() => Assert.Contains("No app is set up", Render<OrphansPage>().Markup);

    [Fact]
    public void A_finding_stands_with_what_was_seen()
    {
        Fill();
        Stores.Findings.Add(Sample.Finding(_mail) with { IsCanary = true, Kind = Dashboard.Core.Directories.IdentityKind.Agent });

        var row = Open("/orphans").Find("table[class='tm-table'] tbody tr:has(.tm-breach)").TextContent;

        Assert.Contains("pat.gone", row);
        Assert.Contains("Orphaned account", row);
        Assert.Contains("Canary", row);
        Assert.Contains("AI agent", row);
        Assert.Contains("admin", row);
        Assert.Contains("9 d ago", row);
    }

    [Fact]
    public void Nothing_found_is_proven_only_by_complete_comparisons()
    {
        Fill();
        Stores.Rounds.AddRange([Sample.Round(_mail) with { Open = 0 }, Sample.Round(_crm) with { Open = 0 }]);

        Assert.Contains("No finding here, and every comparison was complete.", Open("/orphans").Markup);
    }

    [Fact]
    public void An_incomplete_comparison_is_not_proven_and_never_no_orphans()
    {
        Fill();
        Stores.Rounds.AddRange([Sample.Round(_mail) with { Open = 0 }, Sample.Round(_crm, isComplete: false) with { Open = 0, Reason = "App: page 2 repeats page 1." }]);

        var page = Open("/orphans");

        Assert.Contains("That is proven for 1 of 2 apps only", page.Markup);
        Assert.Contains("Not proven. App: page 2 repeats page 1.", page.Markup);
        Assert.Contains("1 of 2 apps were compared whole", page.Markup);

        page.FindAll("select")[0].Change("crm");
        Assert.Contains("that proves nothing: no comparison was complete", page.Markup);
    }

    [Fact]
    public void An_app_that_was_never_compared_proves_nothing() =>
        Assert.Contains("Never compared: nothing is proven.", Fill().Open("/orphans").Markup);

    [Fact]
    public void Filters_stand_in_the_address_and_begin_with_what_is_open()
    {
        Fill();
        Stores.Findings.AddRange([Sample.Finding(_mail), Sample.Finding(_mail, resolvedAt: Sample.Now) with { UserName = "done.deal" }]);
        var page = Open("/orphans");
        Assert.DoesNotContain("done.deal", page.Markup);

        page.FindAll("select")[2].Change("resolved");

        Assert.EndsWith("/orphans?state=resolved", Navigation.Uri);
        Assert.Contains("done.deal", page.Markup);
        Assert.DoesNotContain("pat.gone", page.Markup);
    }

    [Fact]
    public void All_states_together_stand_in_the_address_too()
    {
        Fill();
        Stores.Findings.AddRange([Sample.Finding(_mail), Sample.Finding(_mail, resolvedAt: Sample.Now) with { UserName = "done.deal" }]);

        Assert.Contains("2 of 2 findings", Open("/orphans?state=all").Markup);
    }

    [Fact]
    public void Comparing_now_says_what_came_of_it()
    {
        Fill();

        var page = Open("/orphans");
        Button(page, "Compare now: Mail").Click();

        page.WaitForAssertion(() => Assert.Single(Told));
        Assert.Equal(_mail.Id, Stores.Rounds.Single().App);
        Assert.Equal("Mail: Nothing is left over among 0 accounts, compared with 0 identities.", Told.Single());
    }

    [Fact]
    public void An_auditor_sees_everything_and_compares_nothing()
    {
        Fill();
        SignIn("adam", Role.Auditor);

        var page = Open("/orphans");

        Assert.Contains("Crm", page.Markup);
        Assert.Empty(page.FindAll("button"));
    }

    [Fact]
    public void An_app_owner_sees_and_compares_the_own_app_only()
    {
        Fill();
        Stores.Findings.AddRange([Sample.Finding(_mail), Sample.Finding(_crm) with { UserName = "not.yours" }]);
        SignIn(Sample.Owner, Role.AppOwner);

        var page = Open("/orphans");

        Assert.DoesNotContain("not.yours", page.Markup);
        Assert.NotNull(FindButton(page, "Compare now: Mail"));
        Assert.DoesNotContain("Crm", page.Markup);
    }

    private OrphansPageTests Fill()
    {
        Stores.Govern(_mail, _crm);
        Stores.Set(g => g with { Sources = [Sample.Source()] });
        return this;
    }

    private IRenderedComponent<OrphansPage> Open(string address) => Open<OrphansPage>(address);
}
