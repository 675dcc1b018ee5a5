using Bunit;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Core.Jit;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Features.Runs;
using Dashboard.Web.Tests.Features.Runs;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Apps;

public sealed class JitPanelTests : DashboardTestContext
{
    private static readonly GovernedApp App = Sample.App("crm") with { Jit = Sample.Jit };

    [Fact]
    public void An_app_says_what_it_lends_through_whom_and_who_tests_it()
    {
        Stores.Govern(App);
        Stores.Set(g => g with { Sources = [Sample.Source()], Campaigns = [Sample.Campaign(apps: App) with { Name = "loans", Journey = [Phase.Join, Phase.Jit] }] });

        var panel = Panel();

        Assert.Contains("editor-in-chief", panel);
        Assert.Contains("an LDAP group with a time to live", panel);
        Assert.Contains("its own expiry", panel);
        Assert.Contains("whether a token outlives it, is not tested", panel);
        Assert.Contains("/campaigns/loans", panel);
    }

    [Fact]
    public void An_app_that_nobody_asks_says_how_to_ask_and_one_that_lends_nothing_how_to_set_it_up()
    {
        Stores.Govern(App);
        Assert.Contains("/campaigns/new", Panel());

        Stores.Govern(App with { Jit = null });
        Assert.Contains("None is set up.", Panel());
    }

    [Fact]
    public void What_was_asked_of_brokers_stands_in_a_table_and_what_is_not_ones_own_does_not()
    {
        var plan = RunFacts.Plan;
        GrantLine[] lines =
        [
            new(new(RunFacts.Mail, CanaryRole.Subject, 1, GrantVerb.Approve), Sample.Now, new(new(RunFacts.Mail, CanaryRole.Subject, 1, GrantVerb.Approve), WriteOutcome.Acknowledged, null, "r-1", new(GrantState.Active, null, null, null, "active until noon"), "The broker answered 200. It says: active until noon.", true)),
            new(new(RunFacts.Crm, CanaryRole.Control, 2, GrantVerb.Withdraw), Sample.Now, null),
        ];

        var all = Context.Render<GrantTable>(p => p.Add(t => t.Plan, plan).Add(t => t.Grants, lines).Add(t => t.MayRead, _ => true)).FindAll("tbody tr").Select(r => r.TextContent).ToList();
        var own = Context.Render<GrantTable>(p => p.Add(t => t.Plan, plan).Add(t => t.Grants, lines).Add(t => t.MayRead, a => a.Id == RunFacts.Mail)).FindAll("tbody tr");

        Assert.Contains("Approve", all[0]);
        Assert.Contains("active until noon", all[0]);
        Assert.Contains("Adopted: an answer was lost.", all[0]);
        Assert.Contains("Take back, to clean up", all[1]);
        Assert.Contains("Under way", all[1]);
        Assert.Single(own);
    }

    private string Panel() => Open<AppPage>("/apps/crm", p => p.Add(a => a.Id, "crm")).Find("section[aria-labelledby=jit]").InnerHtml;
}
