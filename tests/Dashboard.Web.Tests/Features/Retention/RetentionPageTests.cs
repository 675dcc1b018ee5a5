using AngleSharp.Dom;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Keeping;
using Dashboard.Core.Retention;
using Dashboard.Web.Features.Retention;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Retention;

/// <summary>What goes is shown before it does; rules are tried out before they are set.</summary>
public sealed class RetentionPageTests : ScreenTestContext
{
    private const string Page = "/settings/retention";

    [Fact]
    public void Where_nothing_is_set_everything_that_an_audit_could_ask_for_stays()
    {
        Retention.Going[RetentionKind.Runs] = 3;

        var page = Open<RetentionPage>(Page);

        Assert.Contains("Nothing goes.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Runs and their results are kept for ever, because nothing else is set.", Row(page, RetentionKind.Runs).TextContent, StringComparison.Ordinal);
        Assert.Contains("as the program's setting RealEvents:Keep says", Row(page, RetentionKind.RealEvents).TextContent, StringComparison.Ordinal);
        Assert.Contains("The audit trail is never let go", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_tried_out_shows_what_would_go_and_what_stays_and_changes_nothing()
    {
        Retention.Going[RetentionKind.Runs] = 1234;
        Retention.Held[RetentionKind.Runs] = [new("A canary of it is not gone.", 2)];
        var page = Open<RetentionPage>(Page);

        Try(page, RetentionKind.Runs, TimeSpan.FromDays(180));

        var row = Row(page, RetentionKind.Runs);
        Assert.Contains("1,234", row.QuerySelector("[data-testid=goes]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 A canary of it is not gone.", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("An audit of a year would find less", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("1,234 would go, counted a moment ago: these and no others. 2 are as old and stay", page.Markup, StringComparison.Ordinal);
        Assert.Contains("You try these rules out. Nothing is changed, and nothing goes: an administrator puts rules in force.", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Put these rules in force", page.Markup, StringComparison.Ordinal);
        Assert.Equal((0, RetentionSettings.None), (Stores.Version.Number, Stores.Version.Governance.Retention));
        Assert.Empty(Retention.Passes);

        Button(page, "Back to the rules in force").Click();
        Assert.DoesNotContain("You try these rules out", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_administrator_puts_a_rule_in_force_and_it_is_entered()
    {
        SignIn("ada", Role.Administrator);
        var page = Open<RetentionPage>(Page);
        Try(page, RetentionKind.Outages, RetentionWords.Years(2));

        Button(page, "Put these rules in force").Click();

        page.WaitForAssertion(() => Assert.Equal(new([new(RetentionKind.Outages, RetentionWords.Years(2))]), Stores.Version.Governance.Retention));
        Assert.Contains("configuration.apply Done", Audit.Told);
        page.WaitForAssertion(() => Assert.Contains("are kept for 2 years", Row(page, RetentionKind.Outages).TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("You try these rules out", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_begun_on_earlier_rules_takes_nobody_elses_back()
    {
        SignIn("ada", Role.Administrator);
        var page = Open<RetentionPage>(Page);
        Try(page, RetentionKind.Outages, RetentionWords.Years(2));
        var theirs = new RetentionSettings([new(RetentionKind.Findings, null)]);
        Stores.Version = new(Stores.Version.Number + 1, Stores.Version.Governance with { Retention = theirs }, Time.GetUtcNow(), "max");

        Button(page, "Put these rules in force").Click(); // refused: the page did not know
        page.WaitForAssertion(() => Assert.Single(Told));
        Button(page, "Put these rules in force").Click(); // and now it does
        page.WaitForAssertion(() => Assert.Contains(Told, told => told.StartsWith("max put version", StringComparison.Ordinal)));

        Assert.Equal(theirs, Stores.Version.Governance.Retention);
    }

    [Fact]
    public void Times_that_the_product_needs_longer_than_are_not_offered()
    {
        var page = Open<RetentionPage>(Page);

        Assert.DoesNotContain("for 30 days", Row(page, RetentionKind.Runs).QuerySelectorAll("option").Select(o => o.TextContent));
        Assert.Contains("for 90 days", Row(page, RetentionKind.Runs).QuerySelectorAll("option").Select(o => o.TextContent));
        Assert.DoesNotContain("for 180 days", Row(page, RetentionKind.Packs).QuerySelectorAll("option").Select(o => o.TextContent));
    }

    [Fact]
    public void It_goes_now_once_an_administrator_has_typed_how_many()
    {
        SignIn("ada", Role.Administrator);
        Retention.Going[RetentionKind.LogEntries] = 1200;
        var page = Open<RetentionPage>(Page);
        var field = page.Find("input[inputmode=numeric]");

        field.Input("1");
        Assert.True(Button(page, "Let them go").HasAttribute("disabled"));
        field.Input("1,200");
        page.Find("details form").Submit();

        page.WaitForAssertion(() => Assert.Equal(("ada", 1200), (Assert.Single(Retention.Passes).By, Retention.Passes[0].Shares[0].Announced)));
        page.WaitForAssertion(() => Assert.Contains("as ada announced: Entries of provisioning logs 0 of 1,200", page.Markup, StringComparison.Ordinal));
        Assert.Contains("retention.order Done", Audit.Told);
    }

    [Theory]
    [InlineData(Role.IamManager)]
    [InlineData(Role.Auditor)]
    public void Others_look_and_let_nothing_go(Role role)
    {
        SignIn("iris", role);
        Retention.Going[RetentionKind.LogEntries] = 3;
        Retention.Passes.Add(new(Guid.NewGuid(), Time.GetUtcNow().AddDays(-1), "schedule", [new(new(RetentionKind.LogEntries, TimeSpan.FromDays(396), "as the program is set"), 5, new(5, Time.GetUtcNow(), Time.GetUtcNow(), null))], RetentionPassState.Done, Time.GetUtcNow()));

        var page = Open<RetentionPage>(Page);

        Assert.Contains("3 go, counted a moment ago", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Entries of provisioning logs 5 of 5", page.Find("[aria-label='Table of what went']").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Let go now", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_app_owner_is_told_nothing_of_it()
    {
        SignIn(Sample.Owner, Role.AppOwner);

        var page = Open<RetentionPage>(Page);

        Assert.Contains("What is kept concerns every app", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("table"));
        Assert.Equal(0, Retention.Looks);
    }

    private static IElement Row(IRenderedComponent<RetentionPage> page, RetentionKind kind) => page.Find($"tr[data-kind={kind}]");

    private static void Try(IRenderedComponent<RetentionPage> page, RetentionKind kind, TimeSpan keep)
    {
        Row(page, kind).QuerySelector("select")!.Change(FormattableString.Invariant($"{keep.Ticks}"));
        page.WaitForAssertion(() => Assert.Contains("You try these rules out", page.Markup, StringComparison.Ordinal));
    }
}
