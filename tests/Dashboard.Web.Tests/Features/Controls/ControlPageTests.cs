using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Web.Features.Controls;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Controls;

/// <summary>What proves a control in a period, as people read it.</summary>
public sealed class ControlPageTests : DashboardTestContext
{
    private readonly GovernedApp _app = Sample.App();

    public ControlPageTests()
    {
        Stores.Govern(_app);
        Stores.Set(g => g with { Campaigns = [Sample.Campaign(apps: _app)] });
    }

    [Fact]
    public void Where_nothing_was_tested_nothing_is_proven_and_the_page_says_what_is_missing()
    {
        var page = Open("csf", "PR.AA-05");

        Assert.Contains("Not proven", page.Find(".tm-page-header").TextContent);
        Assert.Contains("What proves NIST CSF 2.0 PR.AA-05 from", page.Find("#control-why").TextContent);
        Assert.Contains(_app.Id.Value, page.Find("[aria-labelledby=control-missing]").TextContent);
        Assert.Contains("SLA compliance", page.Find("[aria-labelledby=control-sheets]").TextContent);
    }

    [Fact]
    public void A_breach_makes_it_deficient_with_its_figures()
    {
        Stores.Results.Add(Sample.Result(_app, CheckKind.LeaverAccount, Verdict.Failed, SlaVerdict.Breached));

        var page = Open("csf", "PR.AA-05");

        Assert.Contains("Deficient", page.Find(".tm-page-header").TextContent);
        Assert.Contains("1 of 1 result late beyond any exception, or never in effect", page.Markup);
        var row = page.FindAll("[aria-label='Results by check'] tbody tr").Single(r => r.TextContent.Contains("Leaver: account", StringComparison.Ordinal));
        Assert.Equal("1", row.QuerySelector(".tm-breach")!.TextContent);
    }

    [Fact]
    public void An_app_owner_sees_the_proof_of_their_own_apps_alone()
    {
        Stores.Results.Add(Sample.Result(_app, CheckKind.LeaverAccount, Verdict.Failed, SlaVerdict.Breached));
        SignIn("somebody.else", Role.AppOwner);

        var page = Open("csf", "PR.AA-05");

        Assert.DoesNotContain("Deficient", page.Find(".tm-page-header").TextContent);
        Assert.DoesNotContain(_app.Id.Value, page.Find("[aria-labelledby=control-missing]").TextContent);
    }

    [Fact]
    public void Every_framework_has_its_table_and_filters_narrow_it()
    {
        var page = Render<ControlsPage>();
        page.WaitForAssertion(() => Assert.Equal(8, page.FindAll("section[aria-labelledby^=framework-]").Count));
        Assert.Contains("Only results and findings of AI agents count here.", page.Markup);

        Navigation.NavigateTo("/controls?framework=csf&standing=Recorded");
        page = Render<ControlsPage>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("section[aria-labelledby^=framework-]")));
        Assert.Contains("/controls/csf/ID.RA-07", page.Find("tbody th a").GetAttribute("href") + page.Markup);
        Assert.DoesNotContain("PR.AA-05</a>", page.Markup);
    }

    [Fact]
    public void What_is_no_control_is_not_found()
    {
        var page = Render<ControlPage>(p => p.Add(c => c.Framework, "csf").Add(c => c.Id, "PR.AC-4"));

        page.WaitForAssertion(() => Assert.DoesNotContain("What proves", page.Markup));
    }

    private IRenderedComponent<ControlPage> Open(string framework, string id)
    {
        var page = Render<ControlPage>(p => p.Add(c => c.Framework, framework).Add(c => c.Id, id));
        page.WaitForElement("#control-why");
        return page;
    }
}
