using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Evidence;
using Dashboard.Core.Packs;
using Dashboard.Web.Features.Evidence;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Evidence;

public class EvidencePageTests : ScreenTestContext
{
    [Fact]
    public void The_button_is_a_plain_link_to_the_period()
    {
        var link = Open("/evidence?period=quarter").Find("a.download");

        Assert.Equal("/evidence/download?from=2026-01-01T00:00:00Z&to=2026-04-01T00:00:00Z", link.GetAttribute("href"));
        Assert.True(link.HasAttribute("download"));
    }

    [Fact]
    public void What_the_pack_would_hold_is_counted()
    {
        var app = Sample.App();
        Stores.Govern(app);
        var run = Sample.Run();
        Stores.Runs.AddRange([run, Sample.Run(number: 8) with { IsDryRun = true }]);
        Stores.Results.AddRange([Sample.Result(app, run: run.Id), Sample.Failed(app) with { Run = run.Id }]);
        Stores.Findings.AddRange([Sample.Finding(app), Sample.Finding(app, resolvedAt: Sample.Now.AddDays(-40)) with { FirstSeen = Sample.Now.AddDays(-50) }]);
        Stores.Waivers.Add(Sample.Waiver(app, TimeSpan.FromHours(4)));

        var page = Open("/evidence");

        Assert.Contains("2 results of 2 runs, 1 finding, 1 exception.", page.Markup);
        Assert.Contains("1 passed, 1 failed", page.Markup);
        Assert.Contains("1 of them dry", page.Markup);
    }

    [Fact]
    public void What_is_counted_is_of_the_apps_and_frameworks_that_are_chosen()
    {
        var (app, other) = (Sample.App(), Sample.App("crm"));
        Stores.Govern(app, other);
        var run = Sample.Run();
        Stores.Runs.Add(run);
        Stores.Results.AddRange([Sample.Result(app, run: run.Id), Sample.Result(other, run: run.Id)]);
        Stores.Findings.AddRange([Sample.Finding(app), Sample.Finding(other)]);
        var page = Open("/evidence");
        Assert.Contains("2 results of 1 run, 2 findings", page.Markup);

        page.FindAll("label").Single(l => l.TextContent.Trim() == other.Title).QuerySelector("input")!.Change(true);
        page.WaitForAssertion(() => Assert.Contains("1 result of 1 run, 1 finding", page.Markup));

        page.FindAll("label").Single(l => l.TextContent.Contains("NIST CSF 2.0", StringComparison.Ordinal)).QuerySelector("input")!.Change(true);
        page.WaitForAssertion(() => Assert.Equal(Core.Controls.ControlMap.All.Count(c => c.Key == "csf").ToString(System.Globalization.CultureInfo.InvariantCulture), Row(page, "Control map")));
        Assert.Equal(2, Stores.PeriodCounts);

        static string Row(IRenderedComponent<EvidencePage> page, string sheet) => page.FindAll("tr").Single(r => r.Children[0].TextContent == sheet).Children[2].TextContent;
    }

    [Fact]
    public void While_a_pack_is_made_only_the_packs_are_read_again_and_the_period_is_counted_once()
    {
        Stores.Govern(Sample.App());
        Stores.Findings.Add(Sample.Finding(Sample.App()));
        Packs.All.Add(new() { Id = PackId.New(), Request = new EvidenceRequest(Sample.Now.AddDays(-7), Sample.Now, "iris"), OrderedAt = Sample.Now, OrderedBy = "iris", Moment = Sample.Now, State = PackState.Making });
        var page = Open("/evidence");
        var reads = Packs.Lists;

        for (var refresh = 0; refresh < 3; refresh++)
        {
            Time.Advance(TimeSpan.FromSeconds(2));
            page.WaitForAssertion(() => Assert.Equal(++reads, Packs.Lists));
        }

        Assert.Equal(1, Stores.PeriodCounts);
        Assert.Empty(Stores.FindingReads); // and no finding was ever loaded to be counted

        Navigation.NavigateTo("/evidence?period=7d");
        page.WaitForAssertion(() => Assert.Equal(2, Stores.PeriodCounts));
    }

    [Fact]
    public void A_period_in_which_nothing_happened_says_so_and_still_makes_its_book()
    {
        var page = Open("/evidence");

        Assert.Contains("Nothing happened in this period", page.Markup);
        Assert.NotEmpty(page.FindAll("a.download"));
    }

    [Fact]
    public void Days_of_ones_own_stand_in_the_address()
    {
        var page = Open("/evidence");

        Field(page, "First day").Change("2026-03-01");
        Field(page, "Last day").Change("2026-03-31");
        page.Find("form").Submit();

        Assert.EndsWith("/evidence?period=2026-03-01..2026-03-31", Navigation.Uri);
        Assert.Contains("2026-04-01 00:00", page.Markup);
    }

    [Fact]
    public void Too_long_a_period_says_what_to_do_instead_of_a_button()
    {
        var page = Open("/evidence?period=2020-01-01..2026-01-01");

        Assert.Contains("Choose a shorter period", page.Markup);
        Assert.Empty(page.FindAll("a.download"));
    }

    [Fact]
    public void It_says_what_it_does_not_prove() => Assert.Contains("It does not prove that every identity was treated as the canaries were.", Open("/evidence").Markup);

    [Fact]
    public void An_app_owner_is_told_whom_it_is_for()
    {
        SignIn(Sample.Owner, Role.AppOwner);

        var page = Open("/evidence");

        Assert.Contains("It is for IAM managers and auditors.", page.Markup);
        Assert.Empty(page.FindAll("a.download"));
    }

    [Fact]
    public void An_auditor_may_take_it_away()
    {
        SignIn("adam", Role.Auditor);

        Assert.NotEmpty(Open("/evidence").FindAll("a.download"));
    }

    private IRenderedComponent<EvidencePage> Open(string address) => Open<EvidencePage>(address);
}
