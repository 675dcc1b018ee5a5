using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;
using Dashboard.Web.Features.Controls;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Tests.Features.Controls;

/// <summary>What proves a control in a period, as people read it.</summary>
public sealed class ControlPageTests : DashboardTestContext
{
    private readonly GovernedApp _app = Sample.App();

    public ControlPageTests()
    {
        // In force before the period: what is set up as somebody looks has nothing to do with what was.
        Stores.Version = new(1, Governance.Empty with { Apps = [_app], Campaigns = [Sample.Campaign(apps: _app)] }, Sample.Now.AddDays(-200), "ada");
        Checkpoints.Standing = new(Sample.Now, "schedule", new(9, 1, 0, 0, 0, []));
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
        Assert.Contains("1 of 1 proven result late beyond any exception, or never in effect", page.Markup);
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
        var wasNotFound = false;
        Navigation.OnNotFound += (_, _) => wasNotFound = true;

        var page = Render<ControlPage>(p => p.Add(c => c.Framework, "csf").Add(c => c.Id, "PR.AC-4"));

        page.WaitForAssertion(() => Assert.True(wasNotFound));
        Assert.DoesNotContain("What proves", page.Markup);
    }

    [Fact]
    public void An_app_that_no_campaign_asks_and_a_gap_in_testing_are_named()
    {
        var alone = Sample.App() with { Name = "alone" };
        Stores.Version = new(2, Stores.Version.Governance with { Apps = [_app, alone] }, Sample.Now.AddDays(-150), "ada");
        Stores.Results.Add(Sample.Result(_app, CheckKind.LeaverSignIn));

        var missing = Open("csf", "PR.AA-03").Find("[aria-labelledby=control-missing]").TextContent;

        Assert.Contains($"Not tested, because no campaign asked{alone.Id}", missing);
        Assert.Contains("Gap longer than the cadence", missing);
        Assert.Contains($"{_app.Id}: Leaver: sign-in was not proven for ", missing);
        Assert.DoesNotContain("nothing that had to be shown", missing);
    }

    [Fact]
    public void An_app_that_was_taken_away_is_still_missing_in_the_period_it_belonged_to()
    {
        Stores.Version = new(2, Governance.Empty, Sample.Now.AddDays(-1), "ada");

        var page = Open("csf", "PR.AA-05");

        Assert.Contains("Not proven", page.Find(".tm-page-header").TextContent);
        Assert.Contains(_app.Id.Value, page.Find("[aria-labelledby=control-missing]").TextContent);
    }

    [Fact]
    public void What_is_not_shown_says_so_and_why()
    {
        var page = Open("owasp-nhi", "NHI10");

        Assert.Contains("Not shown", page.Find(".tm-page-header").TextContent);
        Assert.Contains("Who is behind a sign-in of a machine is not seen.", page.Find("#control-why").ParentElement!.TextContent);
        Assert.Contains("All of it: this product does not show it.", page.Find("[aria-labelledby=control-missing]").TextContent);
        Assert.DoesNotContain("on the sheets", page.Find("[aria-labelledby=control-sheets]").TextContent);
    }

    [Theory]
    [InlineData("/controls")]
    [InlineData("/controls/csf/PR.AA-05")]
    public void Days_of_ones_own_are_chosen_as_for_a_pack(string address)
    {
        Navigation.NavigateTo(address);
        IRenderedComponent<IComponent> page = address == "/controls" ? Render<ControlsPage>() : Open("csf", "PR.AA-05");
        page.WaitForElement("form[aria-label='Days of your own']");
        Assert.True(page.Find("form button[type=submit]").HasAttribute("disabled"));

        page.FindAll("input[type=date]")[0].Change("2026-01-01");
        page.FindAll("input[type=date]")[1].Change("2026-01-31");
        page.Find("form[aria-label='Days of your own']").Submit();

        Assert.EndsWith("?period=2026-01-01..2026-01-31", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_period_of_ones_own_is_shown_with_its_days_and_one_that_is_too_long_says_so()
    {
        Navigation.NavigateTo("/controls/csf/PR.AA-05?period=2026-01-01..2026-01-31");
        var page = Open("csf", "PR.AA-05");

        Assert.Contains("from 2026-01-01 00:00 to 2026-02-01 00:00?", page.Find("#control-why").TextContent);
        Assert.Equal(["2026-01-01", "2026-01-31"], page.FindAll("input[type=date]").Select(i => i.GetAttribute("value")));
        Assert.Contains("2026-01-01 to 2026-01-31", page.Find(".tm-page-header select").TextContent);

        page.FindAll("input[type=date]")[0].Change("2024-01-01");
        page.Find("form[aria-label='Days of your own']").Submit();

        Assert.Contains("at most 400 days", page.Find("form [role=alert]").TextContent);
        Assert.EndsWith("?period=2026-01-01..2026-01-31", Navigation.Uri, StringComparison.Ordinal);
    }

    private IRenderedComponent<ControlPage> Open(string framework, string id)
    {
        var page = Render<ControlPage>(p => p.Add(c => c.Framework, framework).Add(c => c.Id, id));
        page.WaitForElement("#control-why");
        return page;
    }
}
