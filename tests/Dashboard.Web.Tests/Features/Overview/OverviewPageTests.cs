using System.Text.RegularExpressions;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Web.Features.Overview;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Overview;

public sealed partial class OverviewPageTests : DashboardTestContext
{
    private static readonly GovernedApp Mail = Sample.App();

    private static readonly GovernedApp Wiki = Sample.App("wiki", RiskTier.Medium, "omar.owner");

    [Fact]
    public void While_the_posture_is_read_the_page_says_so()
    {
        Stores.Gate = new();

        Assert.Contains("Reading the posture", Render<OverviewPage>().Markup);
    }

    [Fact]
    public void Without_apps_it_says_what_would_fill_it_and_never_that_all_is_well()
    {
        var page = Render<OverviewPage>();

        Assert.NotNull(page.Find(".tm-empty a[href='/connect']"));
        Assert.DoesNotContain("Nothing needs you", page.Markup);
    }

    [Fact]
    public void When_reading_fails_it_says_what_to_try_and_nothing_of_the_fault()
    {
        Stores.Fault = new InvalidOperationException("the secret inside");
        Stores.Govern(Mail);

        var page = Render<OverviewPage>();
        Assert.Contains("could not be read", page.Find("[role=alert]").TextContent);
        Assert.DoesNotContain("the secret inside", page.Markup);

        Stores.Fault = null;
        page.Find("[role=alert] button").Click();
        page.WaitForElement(".tm-matrix");
    }

    [Fact]
    public void A_check_without_a_probe_is_quietly_not_set_up_and_the_app_is_not_proven_all_the_same()
    {
        Stores.Govern(Mail);
        Stores.Results.Add(Sample.Result(Mail, CheckKind.LeaverSignIn, Verdict.Skipped, null));

        var page = Render<OverviewPage>();
        var cell = page.Find("a[href='/apps/mail?check=LeaverSignIn']");

        Assert.Equal("Not set up", cell.QuerySelector(".tm-word")!.TextContent);
        Assert.Contains("tm-neutral", cell.ClassList);
        Assert.EndsWith("would fill it. A closed account alone is no proof that access is gone, so that the app is not proven.", cell.GetAttribute("data-sentence"));
        Assert.Contains("not proven", page.Find(".tm-attention-line").TextContent);
    }

    [Fact]
    public void Every_check_that_is_asked_has_a_column()
    {
        Stores.Govern(Mail);

        Assert.Equal(["App", .. CheckCatalogue.All.Where(c => CheckPhases.Of(c.Kind) is not (Phase.Rehire or Phase.OwnerLeaves or Phase.Jit)).Select(c => c.Title)], Columns(Render<OverviewPage>()));
    }

    [Fact]
    public void What_has_to_hold_shows_no_time()
    {
        Stores.Govern(Wiki with { Jit = Sample.Jit });
        var held = Sample.Result(Wiki, CheckKind.JitApproval);
        Stores.Results.Add(held with { Result = held.Result with { Latency = null } });

        var cell = Render<OverviewPage>().Find("a[href='/apps/wiki?check=JitApproval']");

        Assert.Contains("Compliant", cell.TextContent, StringComparison.Ordinal);
        Assert.Contains("held", cell.QuerySelector(".tm-cell-foot")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("never", cell.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("p95", cell.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_lent_has_a_matrix_of_its_own_with_the_apps_that_lend()
    {
        Stores.Govern(Mail, Wiki with { Jit = Sample.Jit });

        var page = Render<OverviewPage>();
        var tables = page.FindAll("table.tm-matrix");

        Assert.Equal(2, tables.Count);
        Assert.Equal(["App", .. CheckCatalogue.All.Where(c => c.IsOfGrant).Select(c => c.Title)], tables[1].QuerySelectorAll("thead th").Select(h => h.TextContent.Trim()));
        Assert.Equal(["Wiki"], tables[1].QuerySelectorAll("tbody th[scope=row] a").Select(a => a.TextContent));
        Assert.Contains("for ", tables[1].QuerySelector(".tm-tier-row td")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_rehire_has_its_columns_where_a_campaign_makes_one_or_one_was_made(bool isAsked)
    {
        Stores.Govern(Mail, Wiki);
        Stores.Set(g => g with { Campaigns = isAsked ? [Returning(Mail)] : [] });
        Stores.Results.AddRange(isAsked ? [] : [Sample.Result(Mail, CheckKind.RehireAccess)]);

        var page = Render<OverviewPage>();

        Assert.Contains("Re-hire: access", Columns(page));
        Assert.Equal(isAsked, Columns(page).Contains("Re-hire: old credentials"));
        Assert.Equal("Not asked", page.Find("a[href='/apps/wiki?check=RehireAccess'] .tm-word").TextContent);
        Assert.DoesNotContain("Re-hire: access", Columns(Open<OverviewPage>("/?tier=Medium")));
    }

    [Fact]
    public void What_nobody_asks_holds_nobody_back()
    {
        Stores.Govern(Mail, Wiki);
        Stores.Set(g => g with { Campaigns = [Returning(Mail)] });
        Stores.Results.AddRange(Sample.AllKinds.Select(kind => Sample.Result(Mail, kind)));
        Stores.Results.AddRange(Sample.AllKinds.Where(k => CheckPhases.Of(k) is not (Phase.Rehire or Phase.OwnerLeaves)).Select(kind => Sample.Result(Wiki, kind)));

        Assert.Contains("Nothing needs you: every app follows the directory.", Render<OverviewPage>().Markup);
    }

    [Fact]
    public void A_cell_says_its_compliance_and_leads_to_the_results_behind_it()
    {
        Stores.Govern(Mail);
        Stores.Results.Add(Sample.Result(Mail));

        var cell = Render<OverviewPage>().Find("a[href='/apps/mail?check=LeaverAccount']");

        Assert.Contains("tm-good", cell.ClassList);
        Assert.Equal("Mail, Leaver: account: Compliant, p95 42 s, 1 h ago . Removed 42 s after the change; the limit is 15 min. Proven, and within the limit.", Words().Replace(cell.TextContent, " ").Trim());
    }

    [Fact]
    public void What_nothing_proves_is_empty_and_never_green()
    {
        Stores.Govern(Mail);
        Stores.Results.AddRange([Sample.Inconclusive(Mail), Sample.Result(Mail, CheckKind.Joiner, ago: TimeSpan.FromDays(2))]);

        var page = Render<OverviewPage>();

        Assert.Equal(5, page.FindAll(".tm-cell.tm-unknown").Count);
        Assert.Equal(4, page.FindAll(".tm-cell.tm-neutral").Count);
        Assert.Empty(page.FindAll(".tm-cell.tm-good"));
        Assert.Contains("Last proven 2 d ago", page.Find("a[href='/apps/mail?check=Joiner']").TextContent);
        Assert.Contains("No app is fully proven yet.", page.Markup);
    }

    [Fact]
    public void A_p95_that_never_happened_fills_the_bar()
    {
        Stores.Govern(Mail);
        Stores.Results.Add(Sample.Failed(Mail));

        var cell = Render<OverviewPage>().Find("a[href='/apps/mail?check=LeaverAccount']");

        Assert.Contains("tm-breach", cell.ClassList);
        Assert.Equal("width: 100%", cell.QuerySelector(".tm-thinbar.tm-breach .tm-thinbar-fill")!.GetAttribute("style"));
        Assert.Contains("p95 never", Words().Replace(cell.TextContent, " "));
    }

    [Fact]
    public void The_line_above_answers_what_needs_somebody_and_every_figure_is_a_link()
    {
        Stores.Govern(Mail, Wiki);
        Stores.Set(g => g with { Campaigns = [Sample.Campaign(schedule: new("0 12 * * *", "UTC"), apps: Mail)] });
        Stores.Results.Add(Sample.Failed(Mail));
        Stores.Findings.AddRange([Sample.Finding(Mail), Sample.Finding(Mail, resolvedAt: Sample.Now)]);
        Stores.Canaries.AddRange([Sample.Canary(), Sample.Canary(CanaryState.Leaked), Sample.Canary(CanaryState.Gone)]);

        var page = Render<OverviewPage>();

        Assert.Contains("1 app does not follow the directory as its tier asks. Something was left behind.", page.Markup);
        Assert.Contains("1", page.Find("a[href='/?state=NonCompliant']").TextContent);
        Assert.Contains("1 open finding", Words().Replace(page.Find("a[href='/findings']").TextContent, " "));
        Assert.Contains("2 canaries, 1 leaked", Words().Replace(page.Find("a[href='/canaries']").TextContent, " "));
        Assert.Contains("nightly runs in 3 h", Words().Replace(page.Find(".tm-freshness").TextContent, " "));
    }

    [Fact]
    public void Filters_live_in_the_address()
    {
        Stores.Govern(Mail, Wiki);

        var page = Open<OverviewPage>("/?tier=Medium");
        Assert.Equal(["Wiki"], page.FindAll("tbody th[scope=row] a").Select(a => a.TextContent));
        Assert.Contains("1 of 2 apps", page.Markup);

        page.FindAll("select")[0].Change("Critical");
        Assert.EndsWith("/?tier=Critical", Navigation.Uri);
        Assert.Equal(["Mail"], page.FindAll("tbody th[scope=row] a").Select(a => a.TextContent));

        page.FindAll("select")[2].Change("Compliant");
        Assert.Contains("No app matches these filters", page.Markup);
    }

    [Fact]
    public void An_owner_sees_their_own_apps_and_nobodys_canaries()
    {
        SignIn("omar.owner", Role.AppOwner);
        Stores.Govern(Mail, Wiki);
        Stores.Findings.Add(Sample.Finding(Mail));
        Stores.Canaries.Add(Sample.Canary());

        var page = Render<OverviewPage>();

        Assert.DoesNotContain("Mail", page.Markup);
        Assert.Contains("0 open findings", Words().Replace(page.Find("a[href='/findings']").TextContent, " "));
        Assert.Empty(page.FindAll("a[href='/canaries']"));
    }

    [Fact]
    public void While_a_run_is_under_way_cells_fill_by_themselves()
    {
        Stores.Govern(Mail);
        Stores.Runs.Add(Sample.Run(RunState.Running));
        var page = Render<OverviewPage>();
        Stores.Results.Add(Sample.Result(Mail, ago: TimeSpan.Zero));

        Time.Advance(TimeSpan.FromSeconds(5));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".tm-cell.tm-good")));
    }

    [Fact]
    public void Apps_stand_under_their_tier_with_its_limits()
    {
        Stores.Govern(Wiki, Mail);

        var rows = Render<OverviewPage>().FindAll("tbody th").Select(h => Words().Replace(h.TextContent, " ").Trim());

        Assert.Equal(["Critical 1 app", "Mail olivia.owner", "Medium 1 app", "Wiki omar.owner"], rows);
    }

    [Fact]
    public void When_every_check_of_every_app_is_proven_nothing_needs_anybody()
    {
        Stores.Govern(Mail);
        Stores.Results.AddRange(Sample.AllKinds.Select(kind => Sample.Result(Mail, kind)));

        Assert.Contains("Nothing needs you: every app follows the directory.", Render<OverviewPage>().Markup);
    }

    private static Campaign Returning(GovernedApp app) => Sample.Campaign("returning", apps: app) with { Journey = [Phase.Join, Phase.Move, Phase.Leave, Phase.Rehire] };

    private static IEnumerable<string> Columns(IRenderedComponent<OverviewPage> page) => page.FindAll(".tm-matrix thead th").Select(h => h.TextContent);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Words();
}
