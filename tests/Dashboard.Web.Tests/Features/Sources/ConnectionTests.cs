using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Web.Features.Sources;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Sources;

/// <summary>How each connection was read last, and what testing it shows.</summary>
public sealed class ConnectionTests : ScreenTestContext
{
    private readonly GovernedApp _mail = Sample.App();
    private readonly GovernedApp _crm = Sample.App("crm", title: "CRM");

    public ConnectionTests()
    {
        Stores.Govern(_mail, _crm);
        Stores.Set(g => g with { Sources = [Sample.Source()] });
    }

    [Fact]
    public void Before_anything_was_read_or_tested_it_says_so()
    {
        var page = Open();

        Assert.Contains("Not read yet", Row(page, "directories"));
        Assert.Contains("Not since the program was started", Row(page, "directories"));
        Assert.All(page.FindAll("[aria-label='Table of app connections'] tbody tr"), row => Assert.Contains("Never tested", row.TextContent));
    }

    [Fact]
    public void The_last_reading_says_of_each_side_when_how_many_and_whether_that_was_all()
    {
        Stores.Rounds.Add(Sample.Round(_mail, isComplete: false) with { Source = Sample.Source().Name, Identities = 1234, Accounts = 56, IsAppWhole = false, IsDirectoryWhole = true, AppReason = "Page 2 repeats page 1.", DirectoryReason = "Complete: 1234 of 1234." });

        var page = Open();

        Assert.Contains("Read whole", Row(page, "directories"));
        Assert.Contains("1,234 identities. Complete: 1234 of 1234.", Row(page, "directories"));
        Assert.DoesNotContain("repeats", Row(page, "directories"));
        var rows = page.FindAll("[aria-label='Table of app connections'] tbody tr");
        Assert.Contains("Not read whole", rows[0].TextContent); // those that did not do well come first
        Assert.Contains("56 accounts. Page 2 repeats page 1.", rows[0].TextContent);
    }

    [Fact]
    public void A_round_that_does_not_tell_its_sides_apart_says_no_more_than_it_knows()
    {
        Stores.Rounds.Add(Sample.Round(_mail, isComplete: false) with { Source = Sample.Source().Name, Reason = "Stopped by iris.", AppReason = null, DirectoryReason = null });

        var page = Open();

        Assert.Contains("Not known whole", Row(page, "directories"));
        Assert.Contains("Stopped by iris.", Row(page, "directories"));
    }

    [Fact]
    public void A_directory_is_tested_now_and_says_what_was_found_and_how_long_it_took()
    {
        Connections.Gate = new();
        var page = Open();

        Button(page, $"Test now: {Sample.Source().Name}").Click();
        page.WaitForAssertion(() => Assert.Contains("Testing...", page.Markup));
        Assert.All(page.FindAll("button[aria-label^='Test now']"), b => Assert.True(b.HasAttribute("disabled")));
        Time.Advance(TimeSpan.FromMilliseconds(1200));
        Connections.Gate.SetResult();

        page.WaitForAssertion(() => Assert.Contains($"{Sample.Source().Name}: Reached and signed in. 10 users on the first page. It took 1.2 s.", Told));
        Assert.Contains("Reachable", Row(page, "directories"));
        Assert.Contains("It took 1.2 s.", Row(page, "directories"));
        Assert.Contains("Yes. 10 users on the first page.", Row(page, "directories"));
        Assert.Equal(1, Connections.SourceProbes);
    }

    [Fact]
    public void What_cannot_be_reached_says_what_to_do()
    {
        Connections.Source = new(Sample.Now, false, "Not reached: the server answered 401. Check the secret that auth names, and whether it has expired.", [new("Reached and signed in", false, "The server answered 401.")]);
        var page = Open();

        Button(page, $"Test now: {Sample.Source().Name}").Click();

        page.WaitForAssertion(() => Assert.Contains("Not reachable", Row(page, "directories")));
        Assert.Contains("Check the secret that auth names", Row(page, "directories"));
    }

    [Fact]
    public void Testing_again_at_once_is_refused_in_words_and_what_was_found_stays()
    {
        var page = Open();
        Button(page, "Test now: CRM").Click();
        page.WaitForAssertion(() => Assert.Single(Told));

        Button(page, "Test now: CRM").Click();

        page.WaitForAssertion(() => Assert.Contains(Told, t => t.StartsWith("It was tested a moment ago", StringComparison.Ordinal)));
        Assert.Equal(1, Connections.Probes);
        Assert.Contains("Reachable just now.", page.Find("[aria-label='Table of app connections']").TextContent);

        Time.Advance(ConnectionDesk.Pause);
        Button(page, "Test now: CRM").Click();
        page.WaitForAssertion(() => Assert.Equal(2, Connections.Probes));
    }

    [Fact]
    public void A_fault_is_told_without_its_words_and_the_next_test_is_not_kept_waiting_for_ever()
    {
        Connections.Fault = new InvalidOperationException("the secret inside");
        var page = Open();

        Button(page, "Test now: CRM").Click();

        page.WaitForAssertion(() => Assert.Contains("We could not test CRM.", Told.Single()));
        Assert.DoesNotContain("the secret inside", page.Markup);
        Connections.Fault = null;
        Time.Advance(ConnectionDesk.Pause);
        Button(page, "Test now: CRM").Click();
        page.WaitForAssertion(() => Assert.Contains("CRM: Reachable just now.", Told.Last()));
    }

    [Fact]
    public void An_auditor_sees_everything_and_tests_nothing()
    {
        SignIn("adam", Role.Auditor);

        var page = Open();

        Assert.Contains("CRM", page.Markup);
        Assert.Empty(page.FindAll("button[aria-label^='Test now']"));
    }

    [Fact]
    public void No_key_in_an_address_is_shown()
    {
        Stores.Set(g => g with
        {
            Apps = [_crm with { Connection = _crm.Connection with { Url = new("https://crm.example/list?key=s3cret") } }],
            Sources = [Sample.Source() with { Connection = Sample.Source().Connection with { Url = new("https://hr.example/scim?key=s3cret") } }],
        });

        var page = Open();

        Assert.Contains("https://crm.example/list", page.Markup);
        Assert.DoesNotContain("s3cret", page.Markup);
    }

    private IRenderedComponent<SourcesPage> Open() => Open<SourcesPage>("/sources");

    private static string Row(IRenderedComponent<SourcesPage> page, string section) => page.Find($"section[aria-labelledby={section}] tbody tr").TextContent;
}
