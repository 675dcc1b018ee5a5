using AngleSharp.Dom;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Probes;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Tests.Features.Runs;
using Dashboard.Web.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Features.Apps;

public sealed class AccessProbesTests : DashboardTestContext
{
    private static readonly GovernedApp App = Sample.App("crm") with { Probes = Sample.Probes() };

    public AccessProbesTests()
    {
        Stores.Govern(App);
        Stores.Set(g => g with { Sources = [Sample.Source()], Campaigns = [Sample.Campaign(apps: App)] });
        Stores.Canaries.Add(Sample.Control());
    }

    private ProbeDesk Desk => Context.Services.GetRequiredService<ProbeDesk>();

    [Fact]
    public void Every_probe_says_what_it_tries_and_for_which_clock()
    {
        var rows = Page().FindAll("[aria-label='Table of access probes'] tbody tr");

        Assert.Equal(["login", "refresh", "session"], rows.Select(r => r.QuerySelector("th")!.TextContent));
        Assert.Contains("Use the refresh token, from login", rows[1].TextContent);
        Assert.Contains("Leaver: tokens", rows[1].TextContent);
        Assert.All(rows, r => Assert.Contains("No run has tried it yet", r.TextContent));
    }

    [Fact]
    public void When_a_probe_last_worked_comes_from_the_latest_run_with_a_leaver()
    {
        Stores.Results.Add(Sample.Result(App));
        var baseline = new AccessBaselined(
            App.Id, [new("login", AccessPath.SignIn, true, true, "A token was given."), new("refresh", AccessPath.Tokens, true, false, "503, and no more.")], RunFacts.At(1), RunFacts.At(2), null);
        Stores.Journal.Add(new(1, RunFacts.At(2), baseline, null));

        var rows = Page().FindAll("[aria-label='Table of access probes'] tbody tr");

        Assert.Equal("It worked", rows[0].QuerySelector(".tm-chip")!.TextContent);
        Assert.Equal("It did not", rows[1].QuerySelector(".tm-chip")!.TextContent);
        Assert.Contains("503, and no more.", rows[1].TextContent);
    }

    [Fact]
    public void Trying_one_uses_the_control_canary_twice_and_shows_what_came_back()
    {
        var page = Page();

        Try(page, "login").Click();

        var trial = Assert.Single(Prober.Trials);
        Assert.Equal("login", trial.Probe.Name);
        Assert.Equal("tm-canary-nightly-control", trial.Subject.UserName);
        Assert.Equal(trial.Subject, trial.Control);
        page.WaitForAssertion(() => Assert.Contains("login: the control canary gets in", page.Markup));
        Assert.Contains("POST https://login.example/oauth/token", page.Markup);
    }

    [Fact]
    public void A_refusal_is_told_as_one()
    {
        Prober.Answer = AccessAttempt.Refused("invalid_grant.");
        var page = Page();

        Try(page, "login").Click();

        page.WaitForAssertion(() => Assert.Contains("login: the control canary is refused", page.Markup));
    }

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.AppOwner)]
    public async Task Only_a_manager_may_try(Role role)
    {
        SignIn(Sample.Owner, role);

        Assert.DoesNotContain("Try with the control canary", Page().Markup);
        Assert.Equal("Access.ManagersOnly", (await Desk.TryAsync(App.Id, "login", new("olivia.owner", [role]), default)).Error!.Code);
        Assert.Empty(Prober.Trials);
    }

    [Fact]
    public async Task Without_a_campaign_there_is_no_canary_to_try_it_with()
    {
        Stores.Set(g => g with { Campaigns = [] });

        Assert.Equal("Probe.NoCampaign", await RefusalAsync());
    }

    [Theory]
    [InlineData(CanaryState.Reserved)]
    [InlineData(CanaryState.Removing)]
    public async Task A_control_canary_that_does_not_live_is_not_used(CanaryState state)
    {
        Stores.Canaries[0] = Stores.Canaries[0] with { State = state };

        Assert.Equal("Probe.NoControl", await RefusalAsync());
    }

    [Fact]
    public async Task While_a_run_measures_against_the_control_canary_it_is_left_alone()
    {
        Stores.Runs.Add(Sample.Run(RunState.Running));

        Assert.Equal("Probe.RunUnderWay", await RefusalAsync());
    }

    [Fact]
    public async Task A_probe_that_is_gone_is_refused() => Assert.Equal("Probe.Unknown", await RefusalAsync("gone"));

    [Fact]
    public void What_cannot_be_tested_is_named_and_counted()
    {
        var page = Page();
        var rows = page.FindAll("[aria-label='Table of checks that can be made'] tbody tr");

        Assert.Equal(18, rows.Count);
        Assert.Contains("11 of 18 checks are made for this app.", page.Markup);
        var skipped = rows.Where(r => r.QuerySelector(".tm-chip")!.TextContent == "Skipped").Select(r => r.TextContent).ToList();
        Assert.Contains("No probe of the admin console", skipped[0]);
        Assert.All(skipped[1..], s => Assert.Contains("No JIT access is set up for this app.", s));
    }

    [Fact]
    public void The_waterfall_leads_to_the_drawer_of_each_clock()
    {
        var result = Sample.Result(App);
        Stores.Results.Add(result);

        var page = Page();

        Assert.NotNull(page.Find($".tm-waterfall svg a[href='/runs/{result.Run}?app=crm&check=LeaverAccount']"));
        Assert.Equal(5, page.FindAll("[aria-label='The clocks as a table'] tbody a").Count);
        Assert.Single(page.FindAll(".tm-waterfall svg .tm-interval"));
        Assert.Equal(4, page.FindAll(".tm-waterfall svg .tm-void").Count);
    }

    private static IElement Try(IRenderedComponent<AppPage> page, string probe) => page.Find($"button[aria-label='Try with the control canary: {probe}']");

    private async Task<string> RefusalAsync(string probe = "login")
    {
        var outcome = await Desk.TryAsync(App.Id, probe, new("iris", [Role.IamManager]), default);
        Assert.Empty(Prober.Trials);
        return outcome.Error!.Code;
    }

    private IRenderedComponent<AppPage> Page() => Open<AppPage>("/apps/crm", p => p.Add(a => a.Id, "crm"));
}
