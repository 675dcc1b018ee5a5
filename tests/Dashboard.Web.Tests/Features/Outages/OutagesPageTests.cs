using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Outages;
using Dashboard.Web.Features.Outages;
using Dashboard.Web.Features.Overview;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Outages;

/// <summary>Control outages on their page and on the overview.</summary>
public class OutagesPageTests : ScreenTestContext
{
    private readonly GovernedApp _mail = Sample.App();

    public OutagesPageTests()
    {
        Stores.Govern(_mail, Sample.App("crm", owner: "otto"));
        Outages.All.Add(Outage(OutageKind.LogSilent, "log entra", null));
        Outages.All.Add(Outage(OutageKind.AppUnread, "app crm", new("crm")));
        Outages.All.Add(Outage(OutageKind.CredentialExpiring, "app mail", _mail.Id) with { EndedAt = Time.GetUtcNow() });
    }

    [Fact]
    public void What_holds_stands_apart_from_what_is_over()
    {
        var page = Open<OutagesPage>("/outages");

        Assert.Equal(["log entra", "app crm"], page.FindAll("[aria-label='Control outages that hold'] th[scope=row]").Select(h => h.TextContent.Trim()));
        Assert.Equal(["app mail"], page.FindAll("[aria-label='Control outages that are over'] th[scope=row]").Select(h => h.TextContent.Trim()));
        Assert.Contains("after 3 h", page.Find("[aria-label='Control outages that are over'] td:nth-of-type(3)").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_owner_sees_those_of_their_own_apps_and_none_of_everybodys()
    {
        SignIn("otto", Role.AppOwner);

        Assert.Equal(["app crm"], Open<OutagesPage>("/outages").FindAll("th[scope=row]").Select(h => h.TextContent.Trim()));
    }

    [Fact]
    public void Without_any_it_says_what_is_watched_and_not_that_all_is_well()
    {
        Outages.All.Clear();

        Assert.Contains("What is watched: comparisons, provisioning logs and jobs", Open<OutagesPage>("/outages").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_overview_says_that_a_control_is_out_of_order_and_leads_there()
    {
        var page = Render<OverviewPage>();

        Assert.Equal("2 control outages", page.Find("a[href='/outages']").TextContent.Trim());
        Assert.Contains("A control is out of order.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("2 control outages, the oldest of log entra", page.Markup, StringComparison.Ordinal);
    }

    private Outage Outage(OutageKind kind, string subject, AppId? app) => new(Guid.NewGuid(), kind, subject, app, Time.GetUtcNow().AddHours(-3), Time.GetUtcNow().AddHours(-3), null, "Look at it.");
}
