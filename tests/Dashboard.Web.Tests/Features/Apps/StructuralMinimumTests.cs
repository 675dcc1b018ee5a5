using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Core.Waivers;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Features.Campaigns;
using Dashboard.Web.Features.Exceptions;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Apps;

/// <summary>What an app's sync cycle keeps it from meeting is said before a campaign finds out.</summary>
public sealed class StructuralMinimumTests : DashboardTestContext
{
    private static readonly GovernedApp App = Sample.App("crm", title: "CRM") with { SyncCycle = TimeSpan.FromMinutes(40) };

    public StructuralMinimumTests() => Stores.Govern(App);

    [Fact]
    public void The_page_of_an_app_says_which_limits_and_why_and_leads_to_an_exception()
    {
        var notice = Page().Find("[aria-labelledby=structural]");

        Assert.Equal("Mover: removed, Leaver: account, Leaver: entitlements, Leaver: console", Assert.Single(notice.QuerySelectorAll("dt")).TextContent);
        Assert.Equal("The app is synced every 40 min; its tier asks for 15 min. A change made just after a sync cannot be in time.", Assert.Single(notice.QuerySelectorAll("dd")).TextContent);
        Assert.Equal("/exceptions?new=crm&checks=MoverRevoke,LeaverAccount,LeaverEntitlements,LeaverConsole&seconds=2400", notice.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Limits_that_differ_have_a_line_each()
    {
        Stores.Govern(App with { SyncCycle = TimeSpan.FromHours(2) });

        Assert.Equal(["Mover: removed, Leaver: account, Leaver: entitlements, Leaver: console", "Joiner, Mover: granted"], Page().FindAll("[aria-labelledby=structural] dt").Select(d => d.TextContent));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(15)]
    public void An_app_that_can_keep_up_or_whose_cycle_nobody_knows_has_no_notice(int? minutes)
    {
        Stores.Govern(App with { SyncCycle = minutes is { } m ? TimeSpan.FromMinutes(m) : null });

        Assert.Empty(Page().FindAll("[aria-labelledby=structural]"));
    }

    [Theory]
    [InlineData(39, false)]
    [InlineData(40, true)]
    public void Only_an_exception_as_long_as_the_cycle_accepts_it(int minutes, bool isAccepted)
    {
        var waiver = Sample.Waiver(App, TimeSpan.FromMinutes(minutes));
        Stores.Waivers.Add(waiver with { Request = waiver.Request with { Kinds = [CheckKind.MoverRevoke, CheckKind.LeaverAccount, CheckKind.LeaverEntitlements, CheckKind.LeaverConsole] } });

        var notice = Page().Find("[aria-labelledby=structural]");

        Assert.Equal(isAccepted, notice.TextContent.Contains("An exception in force accepts it.", StringComparison.Ordinal));
        Assert.Equal(isAccepted, notice.QuerySelector("a") is null);
    }

    [Fact]
    public void What_an_exception_leaves_open_is_all_that_a_further_one_is_asked_for()
    {
        Stores.Waivers.Add(Sample.Waiver(App, TimeSpan.FromHours(1)));

        Assert.Contains("checks=MoverRevoke,LeaverConsole&", Page().Find("[aria-labelledby=structural] a").GetAttribute("href"));
    }

    [Fact]
    public void An_auditor_reads_it_and_cannot_ask()
    {
        SignIn("adam", Role.Auditor);

        Assert.Null(Page().Find("[aria-labelledby=structural]").QuerySelector("a"));
    }

    [Fact]
    public void How_often_it_is_synced_stands_in_its_set_up() =>
        Assert.Contains("every 40 min", Page().Find("#setup").ParentElement!.TextContent);

    [Fact]
    public void The_form_begins_with_these_checks_and_the_cycle()
    {
        SignIn(Sample.Owner, Role.AppOwner);

        var page = Open<ExceptionsPage>("/exceptions?new=crm&checks=LeaverAccount,Nonsense,LeaverConsole,17&seconds=2400");

        Assert.Equal(["Leaver: account", "Leaver: console"], page.FindAll("fieldset.kinds input[checked]").Select(i => i.ParentElement!.ChildNodes[1].TextContent.Trim()));
        Assert.Equal("40", page.Find("input[type=number]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("checks=&seconds=-1")]
    [InlineData("checks=Nonsense&seconds=1e300")]
    public void What_an_address_says_and_nobody_understands_leaves_the_form_as_it_is(string query)
    {
        SignIn(Sample.Owner, Role.AppOwner);

        var page = Open<ExceptionsPage>($"/exceptions?new=crm&{query}");

        Assert.Empty(page.FindAll("fieldset.kinds input[checked]"));
        Assert.Equal("2", page.Find("input[type=number]").GetAttribute("value"));
    }

    [Fact]
    public void A_campaign_says_before_it_runs_what_cannot_be_in_time()
    {
        var slow = Render<CampaignOutlook>(p => p
            .Add(c => c.Campaign, Sample.Campaign(apps: App) with { Journey = [Phase.Join, Phase.Leave] })
            .Add(c => c.Governance, Stores.Version.Governance)
            .Add(c => c.MayRead, _ => true)).Find("[aria-labelledby=outlook-slow]");

        Assert.Equal("CRM", slow.QuerySelector("dt a[href='/apps/crm']")!.TextContent);
        Assert.Equal("Leaver: account, Leaver: entitlements, Leaver: console: The app is synced every 40 min; its tier asks for 15 min. A change made just after a sync cannot be in time.", Assert.Single(slow.QuerySelectorAll("dd")).TextContent);
    }

    private IRenderedComponent<AppPage> Page() => Open<AppPage>("/apps/crm", p => p.Add(a => a.Id, "crm"));
}
