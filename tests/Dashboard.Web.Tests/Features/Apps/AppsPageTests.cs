using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Apps;

public sealed class AppsPageTests : DashboardTestContext
{
    private static readonly GovernedApp Mail = Sample.App();

    private static readonly GovernedApp Crm = Sample.App("crm", RiskTier.High, "omar.owner", "CRM", "eu");

    [Fact]
    public void While_the_apps_are_read_the_page_says_so()
    {
        Stores.Gate = new();

        Assert.Contains("Reading the apps", Render<AppsPage>().Markup);
    }

    [Fact]
    public void Without_apps_it_says_where_apps_come_from() => Assert.Contains("An administrator adds an app", Render<AppsPage>().Markup);

    [Fact]
    public void When_reading_fails_it_says_what_to_try()
    {
        Stores.Fault = new InvalidOperationException("the secret inside");

        var page = Render<AppsPage>();

        Assert.Contains("Try again", page.Find("[role=alert]").TextContent);
        Assert.DoesNotContain("the secret inside", page.Markup);
    }

    [Fact]
    public void Each_app_has_its_worst_compliance_its_checks_and_its_open_findings()
    {
        Stores.Govern(Mail, Crm);
        Stores.Results.AddRange([Sample.Result(Mail, CheckKind.Joiner), Sample.Failed(Mail)]);
        Stores.Findings.AddRange([Sample.Finding(Mail), Sample.Finding(Mail, resolvedAt: Sample.Now)]);

        var row = Render<AppsPage>().FindAll("tbody tr").First(r => r.TextContent.Contains("Mail", StringComparison.Ordinal));

        Assert.Equal("Non-compliant", row.QuerySelectorAll(".tm-chip")[1].TextContent);
        Assert.Equal(9, row.QuerySelectorAll("a[aria-label][href^='/apps/mail?check=']").Length);
        Assert.Equal("1", row.QuerySelector("a[href='/findings?app=mail']")!.TextContent);
    }

    [Fact]
    public void An_app_that_is_synced_too_seldom_for_its_tier_bears_a_mark()
    {
        Stores.Govern(Mail with { SyncCycle = TimeSpan.FromMinutes(40) }, Crm with { SyncCycle = TimeSpan.FromMinutes(1) });

        var mark = Assert.Single(Render<AppsPage>().FindAll("tbody a.tm-attention[href='/apps/mail'], tbody a.tm-attention[href='/apps/crm.eu']"));

        Assert.Equal("Synced every 40 min, and so cannot always meet 4 of its limits.", mark.GetAttribute("aria-label"));
    }

    [Fact]
    public void Searching_narrows_the_list_and_the_address_says_by_what()
    {
        Stores.Govern(Mail, Crm);
        var page = Render<AppsPage>();

        page.Find("input[type=search]").Input("crm");
        Time.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Equal(["CRM (eu)"], page.FindAll("tbody th a").Select(a => a.TextContent)));
        Assert.EndsWith("/?q=crm", Navigation.Uri);
    }

    [Fact]
    public void An_owner_sees_their_own_apps_only()
    {
        SignIn("omar.owner", Role.AppOwner);
        Stores.Govern(Mail, Crm);

        Assert.Equal(["CRM (eu)"], Render<AppsPage>().FindAll("tbody th a").Select(a => a.TextContent));
    }
}
