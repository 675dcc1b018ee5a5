using AngleSharp.Dom;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Dashboard.Web.Tests.Features.Apps;

public sealed class AppPageTests : DashboardTestContext
{
    private static readonly GovernedApp App = Sample.App("crm", tenant: "eu", title: "CRM");

    public AppPageTests()
    {
        Stores.Govern(App);
        Stores.Set(g => g with { Sources = [Sample.Source()] });
    }

    private ISnackbar Messages => Context.Services.GetRequiredService<ISnackbar>();

    [Fact]
    public void While_the_app_is_read_the_page_says_so()
    {
        Stores.Gate = new();

        Assert.Contains("Reading the app", Page().Markup);
    }

    [Fact]
    public void When_reading_fails_it_says_what_to_try()
    {
        Stores.Fault = new InvalidOperationException("the secret inside");

        Assert.Contains("could not be read", Page().Find("[role=alert]").TextContent);
    }

    [Fact]
    public void An_app_nothing_proves_says_what_would_prove_it()
    {
        var page = Page();

        Assert.Equal("Not proven", page.Find(".tm-page-header .tm-chip").TextContent);
        Assert.Contains("makes one", page.Find("#history").ParentElement!.TextContent);
        Assert.Contains("Never compared", page.Markup);
        Assert.Contains("Never probed", page.Markup);
        Assert.Empty(page.FindAll(".tm-good"));
    }

    [Fact]
    public void What_a_held_comparison_shows_is_no_health()
    {
        Stores.Rounds.Add(Sample.Round(App) with { Held = "Half of the identities vanished." });
        var held = Page();
        Assert.DoesNotContain("Every active account has an active identity", held.Markup);
        Assert.Contains("Half of the identities vanished.", held.Markup);

        Stores.Rounds.Clear();
        Stores.Rounds.Add(Sample.Round(App) with { Counts = Sample.Round(App).Counts.SetItem(Core.Reconciliation.Situation.Unobservable, 3) });
        var dim = Page();
        Assert.DoesNotContain("Every active account has an active identity", dim.Markup);
        Assert.Contains("Of 3 accounts the last comparison could not tell", dim.Markup);

        Stores.Rounds.Clear();
        Stores.Rounds.Add(Sample.Round(App));
        Assert.Contains("Every active account has an active identity", Page().Markup);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("crm")]
    public void An_app_that_does_not_exist_is_not_found(string id)
    {
        var missing = false;
        Navigation.OnNotFound += (_, _) => missing = true;

        Render<AppPage>(p => p.Add(a => a.Id, id));

        Assert.True(missing);
    }

    [Fact]
    public void An_app_of_somebody_else_is_not_found_either()
    {
        SignIn("omar.owner", Role.AppOwner);
        var missing = false;
        Navigation.OnNotFound += (_, _) => missing = true;

        Assert.DoesNotContain("CRM", Page().Markup);
        Assert.True(missing);
    }

    [Fact]
    public void A_check_has_its_record_over_the_window()
    {
        Stores.Results.AddRange(Enumerable.Range(0, 20).Select(i => Sample.Result(App, ago: TimeSpan.FromHours(i + 1))));
        Stores.Results.Add(Sample.Late(App, TimeSpan.FromHours(2), ago: TimeSpan.FromHours(30)));
        Stores.Results.Add(Sample.Inconclusive(App, ago: TimeSpan.FromHours(31)));

        var page = Page("?check=LeaverAccount");

        Assert.Equal(["95.2% of 21", "42 s", "42 s", "2 h", "overdrawn by 1"], Row(page, "Leaver: account").QuerySelectorAll("td.tm-right").Select(c => c.TextContent.Trim()));
        Assert.Contains("20 of 21 in time; half within 42 s, 95 in 100 within 42 s; the limit is 15 min. The budget of misses is overdrawn by 1.", page.Find("#history").ParentElement!.QuerySelector("figcaption")!.TextContent);
    }

    [Fact]
    public void The_window_is_chosen_in_the_address_and_freshness_does_not_hang_on_it()
    {
        Stores.Results.Add(Sample.Result(App, ago: TimeSpan.FromDays(40)));
        Assert.Equal("–", Row(Page(), "Leaver: account").QuerySelectorAll("td.tm-right")[0].TextContent);

        var page = Page("?window=90d");

        Assert.Equal("100% of 1", Row(page, "Leaver: account").QuerySelectorAll("td.tm-right")[0].TextContent);
        Assert.Equal("Not proven", Row(page, "Leaver: account").QuerySelector(".tm-chip")!.TextContent);
    }

    [Fact]
    public void An_excepted_breach_stands_beside_its_exception()
    {
        Stores.Results.Add(Sample.Late(App, TimeSpan.FromHours(2)));
        Stores.Waivers.Add(Sample.Waiver(App, TimeSpan.FromHours(3)));

        var page = Page();
        var result = page.Find("[aria-label='Table of results'] tbody tr");

        Assert.Equal(["Passed", "Limit breached", "Excepted"], result.QuerySelectorAll(".tm-chip").Select(c => c.TextContent));
        Assert.Contains("accepted up to 3 h", result.TextContent);
        Assert.Contains("up to 3 h", page.Find("#exceptions").ParentElement!.ParentElement!.TextContent);
    }

    [Fact]
    public void A_result_leads_to_its_run()
    {
        var result = Sample.Result(App);
        Stores.Results.Add(result);

        Assert.NotNull(Page().Find($"[aria-label='Table of results'] a[href='/runs/{result.Run}?app=crm.eu']"));
    }

    [Fact]
    public void Choosing_a_check_leaves_its_results_only()
    {
        Stores.Results.AddRange([Sample.Result(App), Sample.Result(App, CheckKind.Joiner)]);

        var page = Page("?check=Joiner");

        Assert.Single(page.FindAll("[aria-label='Table of results'] tbody tr"));
        Assert.Contains("Joiner, result by result", page.Markup);
    }

    [Fact]
    public void Of_thousands_of_findings_it_asks_for_counts_and_the_first_page_only()
    {
        var open = Enumerable.Range(0, 1_200).Select(i => Sample.Finding(App) with { Id = Guid.NewGuid(), UserName = $"leaver{i}", FirstSeen = Sample.Now.AddMinutes(-i) });
        var resolved = Enumerable.Range(0, 300).Select(_ => Sample.Finding(App, resolvedAt: Sample.Now) with { Id = Guid.NewGuid(), UserName = "gone" });
        Stores.Findings.AddRange([.. resolved, .. open, Sample.Finding(Sample.App("mail"))]);

        var section = Page().Find("#findings").Closest("section")!;

        Assert.Equal(["0 to 20", "count"], Stores.FindingReads);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"leaver{i}"), section.QuerySelectorAll("tbody tr").Select(r => r.Children[1].TextContent));
        Assert.Equal("All its 1500 findings, 1200 of them open", section.QuerySelector("a")!.TextContent);
    }

    [Fact]
    public void Comparing_tells_what_came_of_it_and_resolves_what_is_gone()
    {
        Stores.Findings.Add(Sample.Finding(App));
        var page = Page();
        Assert.Equal("Orphaned account", page.Find("[aria-label='Table of findings'] .tm-chip").TextContent);

        Button(page, "Compare now").Click();

        page.WaitForAssertion(() => Assert.Contains("nothing is left over", Assert.Single(Messages.ShownSnackbars).Message));
        page.WaitForAssertion(() => Assert.Contains("gone just now", page.Find("[aria-label='Table of findings']").TextContent));
    }

    [Fact]
    public void Probing_shows_the_new_report()
    {
        var page = Page();

        Button(page, "Probe now").Click();

        Assert.Equal(1, Connections.Probes);
        page.WaitForAssertion(() => Assert.Contains("Reachable just now.", page.Markup));
    }

    [Fact]
    public void A_fault_while_probing_becomes_a_message_without_its_text()
    {
        Connections.Fault = new InvalidOperationException("the secret inside");
        var page = Page();

        Button(page, "Probe now").Click();

        var message = Assert.Single(Messages.ShownSnackbars);
        Assert.StartsWith("We could not probe CRM (eu).", message.Message);
        Assert.DoesNotContain("secret", message.Message);
    }

    [Fact]
    public void An_auditor_reads_and_changes_nothing()
    {
        SignIn("adam", Role.Auditor);

        Assert.Empty(Page().FindAll("button.mud-button-root"));
    }

    [Fact]
    public void Its_owner_may_ask_for_an_exception()
    {
        SignIn(Sample.Owner, Role.AppOwner);

        Assert.NotNull(Page().Find("a[href='/exceptions?new=crm.eu']"));
    }

    [Fact]
    public void How_it_signs_in_is_said_and_nothing_of_the_secret()
    {
        Assert.True(SecretReference.TryParse("env:CRM_TOKEN", out var secret));
        Stores.Govern(App with { Connection = Sample.Connection() with { Auth = new BearerAuth(secret) } });

        var page = Page();

        Assert.Contains("A bearer token", page.Markup);
        Assert.DoesNotContain("CRM_TOKEN", page.Markup);
    }

    [Fact]
    public void A_limit_nobody_can_place_is_not_called_in_time()
    {
        Stores.Results.Add(Sample.Result(App, sla: SlaVerdict.Indeterminate, upper: TimeSpan.FromMinutes(16)));

        var result = Page().Find("[aria-label='Table of results'] tbody tr");

        Assert.Equal(["Passed", "Can't say in time", "Not proven"], result.QuerySelectorAll(".tm-chip").Select(c => c.TextContent));
    }

    private static IElement Row(IRenderedComponent<AppPage> page, string check) =>
        page.FindAll(".tm-standing tbody tr").First(r => r.QuerySelector("th")!.TextContent == check);

    private static IElement Button(IRenderedComponent<AppPage> page, string word) =>
        page.FindAll("button").First(b => b.TextContent.Trim() == word);

    private IRenderedComponent<AppPage> Page(string query = "") => Open<AppPage>($"/apps/crm.eu{query}", p => p.Add(a => a.Id, "crm.eu"));
}
