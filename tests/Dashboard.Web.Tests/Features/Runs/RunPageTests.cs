using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Web.Features.Runs;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Runs;

public class RunPageTests : ScreenTestContext
{
    private static readonly Run Running = Sample.Run(RunState.Running, "movers", 12) with { RequestedAt = RunFacts.Start, StartedAt = RunFacts.Start };

    [Fact]
    public void A_running_run_says_what_it_watches_and_how_far_it_is()
    {
        var page = Open(Watched());

        Assert.Contains("movers, run 12", page.Find("h1").TextContent);
        Assert.Contains("Watching, 1 reading. Last: There is no account.", page.Markup);
        Assert.Contains("8 of 19 done", page.Markup);
        Assert.Equal("8", page.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
    }

    [Fact]
    public void A_figure_that_changes_is_announced_and_stays_one_of_its_list()
    {
        var page = Open(Watched());

        Assert.NotNull(page.Find("dd > [role=status]"));
        Assert.Empty(page.FindAll("dd[role], dt[role]")); // with another role it is no part of the list any more
    }

    [Fact]
    public void An_agents_run_shows_its_owner_and_a_persons_shows_none()
    {
        Assert.DoesNotContain("Owner", Canaries(Open(Watched())));
        Stores.Journal.Clear();
        Stores.Runs.Clear();

        var owned = RunFacts.Joined(RunFacts.Campaign with { Kind = Core.Directories.IdentityKind.Agent, Journey = [Phase.Join, Phase.OwnerLeaves] }).Write(7, CanaryRole.Owner, Phase.Join, 1);
        var canaries = Canaries(Open(owned));

        Assert.Contains("tm-canary-movers-Owner", canaries);
        Assert.Contains("the subject belongs to them until they leave.", canaries);
        Assert.Contains("It stands for an AI agent.", canaries);

        static string Canaries(IRenderedComponent<RunPage> page) => page.Find("section[aria-labelledby=canaries-title]").TextContent;
    }

    [Fact]
    public void A_live_page_takes_in_only_what_the_journal_has_gained()
    {
        var facts = Watched();
        var page = Open(facts);

        Stores.Journal.Add(facts.Conclude(12, Phase.Join, RunFacts.Result(RunFacts.Crm, CheckKind.Joiner)).Entries[^1]);
        Time.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Contains("4 s to 5 s, limit 15 min", page.FindAll("td .words").Select(w => w.TextContent)));
        Assert.Contains("1 passed", page.Markup);
        Assert.Equal(1, Journal.WholeReads);
    }

    [Fact]
    public void A_run_that_has_ended_is_no_longer_asked_after()
    {
        var page = Open(Watched());
        Stores.Runs[0] = Running with { State = RunState.Completed, EndedAt = RunFacts.Start.AddMinutes(2) };
        Time.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Contains("2 min", page.Markup));
        Assert.Empty(page.FindComponents<Web.Shared.Loading.Refresher>());
        Assert.Empty(page.FindAll("[role=progressbar]"));
    }

    [Fact]
    public void A_run_that_waits_says_so()
    {
        var page = Open(new RunFacts());

        Assert.Contains("Waiting to begin", page.Markup);
    }

    [Fact]
    public void An_app_owner_sees_the_own_rows_only()
    {
        SignIn("olga", Role.AppOwner);

        var page = Open(Watched());

        Assert.Equal(["Mail"], page.FindAll("tbody th[scope=row] .app").Select(a => a.TextContent));
        Assert.DoesNotContain("CRM", page.Markup);
        Assert.Null(FindButton(page, "Stop this run"));
    }

    [Theory]
    [InlineData("olga", false, false)]
    [InlineData("nina", true, false)]
    [InlineData("otto", false, true)]
    public void An_app_that_was_handed_over_shows_its_runs_to_its_owner_of_today_only(string owner, bool seesMail, bool seesCrm)
    {
        Stores.Govern(RunFacts.MailApp with { Owner = "nina" }, RunFacts.CrmApp);
        Stores.Runs.Add(Running);
        Stores.Journal.AddRange(Watched().Entries);
        SignIn(owner, Role.AppOwner);

        var page = Open<RunPage>($"/runs/{Running.Id}", p => p.Add(r => r.Id, Running.Id.Value));

        Assert.Equal((seesMail, seesCrm), (page.Markup.Contains(">Mail<", StringComparison.Ordinal), page.Markup.Contains(">CRM<", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_without_an_own_app_shows_nothing_of_itself(bool hasBegun)
    {
        SignIn("somebody.else", Role.AppOwner);

        var page = Open(hasBegun ? Watched() : new RunFacts());

        Assert.Equal("Run", page.Find("h1").TextContent);
        Assert.DoesNotContain("movers", page.Markup);
    }

    [Fact]
    public void Stopping_asks_once_more_and_rings()
    {
        var page = Open(Watched());

        Button(page, "Stop this run").Click();
        Assert.Empty(Journal.Rung);
        Button(page, "Stop it").Click();

        Assert.Equal([Running.Id], Journal.Rung);
        Assert.Contains("iris asked it to stop", page.Markup);
        Assert.Null(FindButton(page, "Stop this run"));
    }

    [Fact]
    public void The_address_opens_the_drawer_of_a_check_with_every_reading()
    {
        var page = Open(Watched(), "?app=crm&check=Joiner");

        var drawer = page.Find("aside");
        Assert.Equal("Joiner", drawer.QuerySelector("h2")!.TextContent);
        Assert.Contains("There is no account.", drawer.QuerySelector("tbody")!.TextContent);
        Assert.Contains("2 s", drawer.TextContent);
    }

    [Fact]
    public void What_was_asked_is_read_when_it_is_looked_at()
    {
        var page = Open(Watched(), "?app=crm&check=Joiner&tab=Asked&reading=1");

        var drawer = page.Find("aside").TextContent;
        Assert.Contains("GET https://crm.example/scim/Users", drawer);
        Assert.Contains("200. 0 accounts", drawer);
        Assert.Contains("By filter: none.", drawer);
        Assert.Contains("abc123", drawer);
    }

    [Fact]
    public void What_it_means_says_what_to_do()
    {
        var facts = Watched().Conclude(12, Phase.Join, RunFacts.Result(RunFacts.Crm, CheckKind.Joiner, Verdict.Failed, SlaVerdict.Breached));

        var drawer = Open(facts, "?app=crm&check=Joiner&tab=Meaning").Find("aside").TextContent;

        Assert.Contains("Look for the create in the provisioning log", drawer);
        Assert.Contains("No exception excuses that.", drawer);
        Assert.Contains("An active account with exactly: crm-seller", drawer);
    }

    [Theory]
    [InlineData(Core.Directories.IdentityKind.Agent, "OWASP NHI Top 10 2025 NHI5; NIST AI RMF 1.0 MANAGE 4.1. Its canary stands for an AI agent.")]
    [InlineData(Core.Directories.IdentityKind.ServiceAccount, "OWASP NHI Top 10 2025 NHI5. Its canary stands for a service account.")]
    [InlineData(Core.Directories.IdentityKind.Person, null)]
    public void What_is_about_service_accounts_and_agents_is_claimed_of_their_canaries_only(Core.Directories.IdentityKind kind, string? claim)
    {
        var facts = RunFacts.Joined(RunFacts.Campaign with { Kind = kind }).Conclude(12, Phase.Move, RunFacts.Result(RunFacts.Crm, CheckKind.MoverRevoke));

        var drawer = Open(facts, "?app=crm&check=MoverRevoke&tab=Meaning").Find("aside").TextContent;

        Assert.Contains("It speaks to NIST CSF 2.0 PR.AA-05;", drawer);
        Assert.Equal(claim is not null, drawer.Contains("OWASP", StringComparison.Ordinal));
        Assert.Contains(claim ?? "What this check asks", drawer);
    }

    [Fact]
    public void Raw_is_the_reading_as_it_is_kept() =>
        Assert.Contains("\"outcome\": \"0 accounts\"", Open(Watched(), "?app=crm&check=Joiner&tab=Raw").Find("aside pre").TextContent);

    [Theory]
    [InlineData("?app=crm&check=Joinerr")]
    [InlineData("?app=nowhere&check=Joiner")]
    [InlineData("?check=Joiner")]
    [InlineData("?write=999")]
    public void An_address_that_names_nothing_opens_nothing(string query) => Assert.Empty(Open(Watched(), query).FindAll("aside"));

    [Fact]
    public void Closing_the_drawer_takes_it_out_of_the_address()
    {
        var page = Open(Watched(), "?app=crm&check=Joiner");

        Button(page, "Close").Click();

        Assert.EndsWith($"/runs/{Running.Id}", Navigation.Uri);
        Assert.Empty(page.FindAll("aside"));
    }

    [Fact]
    public void A_write_opens_with_what_was_asked()
    {
        var facts = Watched();
        var write = facts.Entries.First(e => e.Fact is WriteEnded).Sequence;

        var drawer = Open(facts, $"?write={write}").Find("aside");

        Assert.Contains("Add it to the group sales", drawer.TextContent);
    }

    [Fact]
    public void A_dry_run_says_what_would_be_written_and_what_the_guard_answered()
    {
        var facts = new RunFacts().Add(0, new RunBegun(RunFacts.Plan))
            .Add(1, new WritePlanned(new(CanaryRole.Subject, Phase.Join, 0), "tm-canary-movers-0012", new DisableIdentity(), true, GuardDecision.Allowed.Reason))
            .Add(1, new WritePlanned(new(CanaryRole.Subject, Phase.Move, 0), "tm-canary-movers-0012", new JoinGroup("root"), false, "The group root is protected."))
            .Add(1, new WritePlanned(new(CanaryRole.Subject, Phase.Move, 1), "tm-canary-movers-0012", new JoinGroup("legal"), true, "The guard would be asked again."));
        Stores.Runs.Add(Running with { IsDryRun = true });
        Stores.Journal.AddRange(facts.Entries);

        var page = Open<RunPage>($"/runs/{Running.Id}", p => p.Add(r => r.Id, Running.Id.Value));

        Assert.Equal(["Allowed", "Refused", "Not asked now"], page.FindAll("tbody")[0].QuerySelectorAll(".tm-chip").Select(c => c.TextContent));
        Assert.Contains("What each app would have to show", page.Markup);
        Assert.Contains("mail-sales", page.Markup);
    }

    [Fact]
    public void When_the_store_does_not_answer_what_was_read_stays()
    {
        var page = Open(Watched());

        Stores.Fault = new InvalidOperationException("secret detail");
        Time.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Contains("What you see is from before.", page.Markup));
        Assert.Contains("Watching, 1 reading.", page.Markup);
        Assert.DoesNotContain("secret detail", page.Markup);
    }

    private static RunFacts Watched()
    {
        var at = RunFacts.At(8);
        var reading = new AppReading(
            at, at, Sighting.NotAsked, Sighting.Of([], "By filter: none."), Sighting.NotAsked, Sighting.NotAsked, Sighting.NotAsked, null,
            [new Exchange("GET https://crm.example/scim/Users", at, RunFacts.At(9), 200, "0 accounts", 17, "abc123", "{}")]);
        var facts = RunFacts.Joined();
        return facts.Add(
            8,
            new Observed(Phase.Join, RunFacts.Crm, 1, at, RunFacts.At(9), [RunFacts.Says(CheckKind.Joiner, Answer.Without, "There is no account.")], null, null, null, 1, null),
            DetailJson.Write(reading));
    }

    private IRenderedComponent<RunPage> Open(RunFacts facts, string query = "")
    {
        Stores.Set(g => g with { Sources = [RunFacts.Source], Apps = [RunFacts.MailApp, RunFacts.CrmApp with { Owner = "nobody" }], Campaigns = [RunFacts.Campaign with { Apps = [RunFacts.Mail] }] });
        Stores.Runs.Add(Running);
        Stores.Journal.AddRange(facts.Entries);
        return Open<RunPage>($"/runs/{Running.Id}{query}", p => p.Add(r => r.Id, Running.Id.Value));
    }
}
