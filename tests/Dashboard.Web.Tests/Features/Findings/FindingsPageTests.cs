using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Features.Findings;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Findings;

/// <summary>Findings, what was read of them on three sides, and what people do.</summary>
public class FindingsPageTests : ScreenTestContext
{
    private readonly GovernedApp _mail = Sample.App();
    private readonly GovernedApp _crm = Sample.App("crm", owner: "otto");

    private Finding Orphan => Sample.Finding(_mail);

    [Fact]
    public void Without_apps_it_says_what_would_fill_it() => Assert.Contains("No app is set up", Render<FindingsPage>().Markup);

    [Fact]
    public void What_is_open_stands_first_and_each_side_can_be_filtered()
    {
        var other = Sample.Finding(_crm, Situation.ParallelRole) with { UserName = "ron.role", Names = NameSet.Of("root"), Log = LogVerdict.SilentChange, Kind = IdentityKind.Agent, FirstSeen = Orphan.FirstSeen.AddMinutes(-1) };
        Fill(Orphan, other, Sample.Finding(_mail, resolvedAt: Sample.Now) with { UserName = "long.gone" });

        var page = Open("/findings");
        Assert.Equal(["pat.gone", "ron.role"], Names(page));
        Assert.Contains("2 of 3 findings", page.Markup);
        Assert.Contains("Silent change", page.Find("table").TextContent);

        Assert.Equal(["ron.role"], Names(Open("/findings?app=crm")));
        Assert.Equal(["ron.role"], Names(Open("/findings?situation=ParallelRole")));
        Assert.Equal(["ron.role"], Names(Open("/findings?log=SilentChange")));
        Assert.Equal(["ron.role"], Names(Open("/findings?kind=Agent")));
        Assert.Equal(["ron.role"], Names(Open("/findings?text=RON")));
        Assert.Equal(["long.gone"], Names(Open("/findings?state=resolved")));
        Assert.Equal(3, Names(Open("/findings?state=all")).Length);
        Assert.Empty(Names(Open("/findings?state=known")));
    }

    [Fact]
    public void No_finding_is_proven_only_by_complete_comparisons()
    {
        Fill();
        Stores.Rounds.AddRange([Sample.Round(_mail) with { Open = 0 }, Sample.Round(_crm) with { Open = 0, Held = "20 of 60 are gone." }]);

        var page = Open("/findings");

        Assert.Contains($"{_crm.Title} was not compared whole: no finding there proves nothing.", page.Markup);
        Assert.Contains("That proves nothing for apps that were not compared whole.", page.Markup);
    }

    [Fact]
    public void The_drawer_shows_the_three_readings_the_rule_and_what_would_clear_it()
    {
        var identity = new DirectoryIdentity("id-1", "pat.gone", null, "Pat", false, IdentityKind.Person, "Sales", NameSet.Of("sales"), Sample.Now.AddDays(-10));
        var account = new Account("a-17", "pat.gone", "id-1", true, NameSet.Of("admin"), Sample.Now.AddDays(-3)) { ChangedBy = "local.admin", IsLocal = true };
        var claim = new LogClaim("entra", "e-9", Sample.Now.AddDays(-9), "disable", "success", true, true, "export");
        var finding = Sample.Finding(_mail, Situation.ResidualAccess) with { Log = LogVerdict.FalseSuccess, Readings = new(identity, ExpectedAccess.None, claim, account), By = CorrelationRule.ImmutableId };
        Fill(finding);

        var drawer = Open($"/findings?finding={finding.Id}").Find("aside").TextContent;

        Assert.All(["Directory", "disabled", "Provisioning log", "disable", "success (done)", "e-9", "App", "active", "by local.admin", "by hand, in the app", "no account", "immutable id: sure"], words => Assert.Contains(words, drawer));
        Assert.Contains(SituationGuide.Rule(Situation.ResidualAccess), drawer);
        Assert.Contains(SituationGuide.Remedy(Situation.ResidualAccess, LogVerdict.FalseSuccess), drawer);
    }

    [Fact]
    public void A_manager_marks_a_finding_as_known_and_nothing_typed_is_lost_when_that_is_refused()
    {
        var finding = Orphan;
        Fill(finding);
        var page = Open($"/findings?finding={finding.Id}");

        page.Find("aside form select").Change("MarkKnown");
        page.Find("aside form textarea").Input("Nightly import, see ticket 4711.");
        page.Find("aside form").Submit();
        Assert.Equal(TriageErrors.NoPerson.Message, Told.Single());
        Assert.Equal("Nightly import, see ticket 4711.", page.Find("aside form textarea").GetAttribute("value"));

        page.Find("aside form input").Input("ines");
        page.Find("aside form input[type=date]").Change("2026-06-01");
        page.Find("aside form").Submit();

        var entry = Assert.Single(Stores.Findings.Single().Triage.Entries);
        Assert.Equal((TriageAction.MarkKnown, "iris", "ines", KnownAs.Other), (entry.Action, entry.By, entry.Person, entry.As));
        Assert.Empty(Names(Open("/findings")));
        Assert.Equal(["pat.gone"], Names(Open("/findings?state=known")));
    }

    [Fact]
    public void The_last_day_that_a_calendar_knows_is_refused_in_words()
    {
        var finding = Orphan;
        Fill(finding);
        var page = Open($"/findings?finding={finding.Id}");

        page.Find("aside form select").Change("MarkKnown");
        page.Find("aside form textarea").Input("Nightly import, see ticket 4711.");
        page.Find("aside form input").Input("ines");
        page.Find("aside form input[type=date]").Change("9999-12-31");
        page.Find("aside form").Submit();

        Assert.Equal(TriageErrors.TooFar(TriageDesk.Longest).Message, Told.Single());
    }

    [Fact]
    public void Several_are_chosen_and_decided_at_once()
    {
        Fill(Orphan, Sample.Finding(_crm) with { UserName = "ron.role" });
        var page = Open("/findings");

        page.Find("thead input[type=checkbox]").Change(true);
        Assert.Contains("Decide on 2 findings", page.Markup);
        page.Find("form.triage textarea").Input("Both looked at.");
        page.Find("form.triage").Submit();

        Assert.All(Stores.Findings, f => Assert.Equal("Both looked at.", f.Triage.Entries.Single().Text));
        Assert.Equal("Written down for 2 findings.", Told.Single());
        Assert.Empty(page.FindAll("form.triage"));
    }

    [Fact]
    public void An_auditor_reads_and_decides_nothing()
    {
        var finding = Orphan;
        Fill(finding);
        SignIn("adam", Role.Auditor);

        var page = Open($"/findings?finding={finding.Id}");

        Assert.Contains("pat.gone", page.Find("aside").TextContent);
        Assert.Empty(page.FindAll("form.triage"));
        Assert.Empty(page.FindAll("input[type=checkbox]"));
    }

    [Fact]
    public void An_owner_sees_their_own_apps_and_may_comment_there()
    {
        var (mine, other) = (Orphan, Sample.Finding(_crm) with { UserName = "not.yours" });
        Fill(mine, other);
        SignIn(Sample.Owner, Role.AppOwner);

        Assert.Equal(["pat.gone"], Names(Open("/findings")));
        Assert.Empty(Open($"/findings?finding={other.Id}").FindAll("aside"));
        Assert.Equal(["Comment", "Assign"], Open($"/findings?finding={mine.Id}").FindAll("aside form option").Select(o => o.GetAttribute("value")));
    }

    [Fact]
    public void The_trend_counts_what_was_open_at_the_end_of_each_day()
    {
        Finding Lasting(int from, int? to) => Orphan with { Id = Guid.CreateVersion7(), FirstSeen = Sample.Now.AddDays(-from), ResolvedAt = to is { } days ? Sample.Now.AddDays(-days) : null };
        Fill(Lasting(40, null), Lasting(10, 5), Lasting(0, null));

        Assert.Contains("2 open now, 1 were 30 days ago; at most 2 on one day.", Open("/findings").Markup);
    }

    [Fact]
    public void Figures_by_situation_and_age_lead_to_what_makes_them_and_back()
    {
        Fill(Orphan with { FirstSeen = Sample.Now.AddHours(-1) }, Sample.Finding(_crm, Situation.ParallelRole) with { UserName = "ron.role", FirstSeen = Sample.Now.AddDays(-40) });

        var figures = Open("/findings").FindAll("[aria-label='What passes the filters, counted'] a");
        Assert.Equal(["Orphaned account 1", "Parallel role 1", "Within a day 1", "1 to 7 days ago 0", "7 to 30 days ago 0", "More than 30 days ago 1"], figures.Select(f => System.Text.RegularExpressions.Regex.Replace(f.TextContent.Trim(), "\\s+", " ")));

        var page = Open("/findings?age=Older");
        Assert.Equal(["ron.role"], Names(page));
        var chosen = Assert.Single(page.FindAll("a[aria-current]"));
        Assert.DoesNotContain("age", chosen.GetAttribute("href"));
    }

    [Fact]
    public void Of_many_a_page_is_shown_and_all_that_pass_the_filters_can_be_chosen()
    {
        Fill([.. Enumerable.Range(0, 450).Select(i => Orphan with { Id = Guid.CreateVersion7(), UserName = $"user.{i}", FirstSeen = Sample.Now.AddMinutes(-i) })]);
        Stores.Findings.Add(Sample.Finding(_crm) with { UserName = "not.meant" });
        var page = Open("/findings?app=mail");

        Assert.Equal(200, Names(page).Length);
        Assert.Contains("450 of 451 findings", page.Markup);
        Button(page, "Show 200 more of 450").Click();
        page.WaitForAssertion(() => Assert.Equal(400, Names(page).Length));

        Button(page, "Choose all 450 that pass the filters").Click();
        page.WaitForAssertion(() => Assert.Contains("Decide on 450 findings", page.Markup));
        Assert.Null(FindButton(page, "Choose all 450 that pass the filters"));
        page.Find("form.triage textarea").Input("All looked at.");
        page.Find("form.triage").Submit();

        page.WaitForAssertion(() => Assert.Contains("Written down for 450 findings.", Told));
        Assert.Equal(450, Stores.Findings.Count(f => f.Triage.Entries.Length == 1));
        Assert.Empty(Stores.Findings.Single(f => f.UserName == "not.meant").Triage.Entries);
    }

    [Fact]
    public void More_than_are_decided_at_once_are_not_chosen()
    {
        Fill([.. Enumerable.Range(0, TriageDesk.Most + 1).Select(i => Orphan with { Id = Guid.CreateVersion7() })]);
        var page = Open("/findings");

        Button(page, $"Choose all {TriageDesk.Most + 1} that pass the filters").Click();

        page.WaitForAssertion(() => Assert.Equal(TriageErrors.TooMany.Message, Told.Single()));
        Assert.Empty(page.FindAll("form.triage"));
    }

    [Fact]
    public void Another_filter_begins_a_choice_anew_and_keeps_what_is_on_the_screen_until_the_rest_is_there()
    {
        Fill(Orphan, Sample.Finding(_crm) with { UserName = "ron.role" });
        var page = Open("/findings");
        page.Find("thead input[type=checkbox]").Change(true);

        Stores.Gate = new();
        Navigation.NavigateTo("/findings?app=crm");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("form.triage")));
        Assert.NotEmpty(page.FindAll("table"));
        Assert.Empty(page.FindAll(".tm-loading"));

        Stores.Gate.SetResult();
        page.WaitForAssertion(() => Assert.Equal(["ron.role"], Names(page)));
    }

    [Fact]
    public void Findings_that_cannot_be_read_are_not_told_as_none()
    {
        Fill(Orphan);
        Stores.Fault = new InvalidOperationException("the secret inside");

        var page = Open("/findings");

        Assert.Contains("The findings could not be read.", page.Markup);
        Assert.DoesNotContain("the secret inside", page.Markup);
    }

    private static string[] Names(IRenderedComponent<FindingsPage> page) => [.. page.FindAll("tbody th a").Select(a => a.TextContent)];

    private void Fill(params Finding[] findings)
    {
        Stores.Govern(_mail, _crm);
        Stores.Set(g => g with { Sources = [Sample.Source()] });
        Stores.Findings.AddRange(findings);
    }

    private IRenderedComponent<FindingsPage> Open(string address) => Open<FindingsPage>(address);
}
