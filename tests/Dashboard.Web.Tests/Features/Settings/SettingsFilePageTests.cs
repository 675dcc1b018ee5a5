using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Configuration;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Web.Features.Settings;

namespace Dashboard.Web.Tests.Features.Settings;

/// <summary>The whole configuration as a file.</summary>
public sealed class SettingsFilePageTests : SettingsScreen
{
    private string InForce => new GovernanceYaml().Write(Now);

    [Fact]
    public void A_change_is_checked_first_and_then_put_in_force()
    {
        var page = File();
        Assert.Equal(InForce, Text(page));

        Type(page, Text(page).Replace("display-name: Crm", "display-name: Customers", StringComparison.Ordinal));
        Assert.Null(FindButton(page, "Put in force"));
        Button(page, "Check").Click();

        Assert.Contains("App crm changed.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("taken out: ", page.Find(".diff .removed").TextContent, StringComparison.Ordinal);
        Assert.Contains("display-name: Customers", page.Find(".diff .added").TextContent, StringComparison.Ordinal);
        Assert.Equal("Crm", Now.App(new("crm"))!.Title);

        Button(page, "Put in force").Click();
        Assert.Equal("Customers", Now.App(new("crm"))!.Title);
        Assert.Contains("Version 3 is in force.", Told);
        Assert.Equal(InForce, Text(page));
        Assert.Contains("app crm changed", page.FindAll("[aria-label='Table of versions'] tbody tr")[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_reads_the_file_sees_what_a_version_changed_from_what_to_what()
    {
        var page = File();
        Type(page, Text(page).Replace("display-name: Crm", "display-name: Customers", StringComparison.Ordinal));
        Button(page, "Check").Click();
        Button(page, "Put in force").Click();
        SignIn("aud", Role.Auditor);

        page = File("?version=3");

        var lines = page.Find("[aria-label='Lines that version 3 changed']");
        Assert.Contains("display-name: Crm", lines.QuerySelector(".removed")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("display-name: Customers", lines.QuerySelector(".added")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Against version 2: app crm changed.", page.Find("[aria-labelledby='changed']").TextContent, StringComparison.Ordinal);
        Assert.Contains("Against version 0", File("?version=1").Find("[aria-labelledby='changed']").TextContent, StringComparison.Ordinal);
        Assert.Empty(File().FindAll("[aria-labelledby='changed']"));
    }

    [Fact]
    public void Every_error_is_told_with_its_line_and_key()
    {
        var page = File();
        var lines = Text(page).Split('\n').ToList();
        var (cadence, owner) = (lines.FindIndex(l => l.Contains("cadence:", StringComparison.Ordinal)), lines.FindIndex(l => l.Contains("owner:", StringComparison.Ordinal)));
        lines[cadence] = lines[cadence].Split(':')[0] + ": soon";
        lines[owner] = lines[owner].Replace("owner:", "ownr:", StringComparison.Ordinal);
        Type(page, string.Join('\n', lines));
        Button(page, "Check").Click();

        var errors = page.FindAll(".errors li").Select(e => e.TextContent).ToList();
        Assert.Contains(errors, e => e.Contains($"Line {cadence + 1}", StringComparison.Ordinal) && e.Contains("tiers[0].cadence", StringComparison.Ordinal) && e.Contains("'soon' is not a duration.", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains($"Line {owner + 1}", StringComparison.Ordinal) && e.Contains("Did you mean 'owner'?", StringComparison.Ordinal));
        Assert.Null(FindButton(page, "Put in force"));

        Type(page, "version: [");
        Button(page, "Check").Click();
        Assert.Contains("Line ", page.Find(".errors").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_after_a_check_is_checked_anew()
    {
        var page = File();
        Type(page, Text(page).Replace("display-name: Crm", "display-name: Customers", StringComparison.Ordinal));
        Button(page, "Check").Click();
        Type(page, "version: 1");

        Assert.Null(FindButton(page, "Put in force"));
    }

    [Fact]
    public void Nothing_that_differs_is_nothing_to_put_in_force()
    {
        var page = File();
        Button(page, "Check").Click();

        Assert.Contains("Nothing would change", page.Markup, StringComparison.Ordinal);
        Assert.Null(FindButton(page, "Put in force"));
        Assert.Contains("It is what is in force: nothing would change.", Told);
    }

    [Fact]
    public void A_secret_that_would_be_deleted_is_told_before_it_is()
    {
        Stores.Set(g => g with
        {
            Apps = g.Apps.SetItem(0, g.Apps[0] with { Connection = g.Apps[0].Connection with { Auth = new BearerAuth(SecretReference.TryParse("kept:apps/mail/token", out var secret) ? secret : throw new InvalidOperationException()) } }),
        });
        var page = File();
        Type(page, Text(page).Replace("https://mail.example", "https://evil.example", StringComparison.Ordinal));
        Button(page, "Check").Click();

        Assert.Contains("kept:apps/mail/token is for https://mail.example, where its connection would not go any more: what was entered for it would be deleted.", page.Markup, StringComparison.Ordinal);
        Button(page, "Put in force").Click();
        Assert.Contains(Told, t => t.Contains("what was entered for it is deleted", StringComparison.Ordinal));
    }

    [Fact]
    public void When_somebody_else_was_faster_nothing_typed_is_lost_and_what_mine_takes_back_is_seen()
    {
        var page = File();
        var mine = Text(page).Replace("display-name: Crm", "display-name: Customers", StringComparison.Ordinal);
        Type(page, mine);
        Button(page, "Check").Click();
        Stores.Set(g => g with { EgressZones = [new("saas") { Hosts = NameSet.Of("*.example.org") }] });
        Button(page, "Put in force").Click();

        Assert.Contains("Version 3 is by ada: zone saas added.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(mine, Text(page));
        Assert.Equal("Crm", Now.App(new("crm"))!.Title);

        Button(page, "Compare mine with theirs").Click();
        Assert.Contains("Zone saas removed.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[role=alert]"));
        Button(page, "Put in force").Click();
        Assert.Equal(("Customers", 0), (Now.App(new("crm"))!.Title, Now.EgressZones.Length));
    }

    [Fact]
    public void Theirs_can_be_taken_and_mine_dropped()
    {
        var page = File();
        Type(page, "version: 1");
        Stores.Set(g => g with { EgressZones = [new("saas") { Hosts = NameSet.Of("*.example.org") }] });
        Button(page, "Check").Click();

        Button(page, "Take theirs, drop mine").Click();

        Assert.Equal(InForce, Text(page));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public void An_earlier_version_is_read_and_put_in_force_again()
    {
        Stores.Set(g => g with { Apps = g.Apps[..1], Campaigns = g.Campaigns });
        Assert.Equal("/settings/file?version=2", File().Find("a[aria-label='Open version 2']").GetAttribute("href"));

        var page = File("?version=2");
        Assert.Contains("This is version 2, by ada. Version 3 is in force.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/settings/file/download?version=2", page.Find("a.download").GetAttribute("href"));
        Button(page, "Check").Click();
        Assert.Contains("App crm added.", page.Markup, StringComparison.Ordinal);
        Button(page, "Put in force").Click();

        Assert.NotNull(Now.App(new("crm")));
        Assert.Equal(4, Stores.Version.Number);
        Assert.EndsWith("/settings/file", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_that_never_was_is_not_shown() => Assert.Empty(File("?version=99").FindAll("textarea"));

    [Theory]
    [InlineData(Role.IamManager)]
    [InlineData(Role.Auditor)]
    public void Others_read_and_download_it(Role role)
    {
        SignIn("adam", role);
        var page = File();

        Assert.True(page.Find("textarea").HasAttribute("readonly"));
        Assert.Equal(InForce, Text(page));
        Assert.Null(FindButton(page, "Check"));
        Assert.NotNull(page.Find("a.download"));
    }

    [Fact]
    public void An_app_owner_is_shown_nothing()
    {
        SignIn("olivia.owner", Role.AppOwner);

        Assert.Empty(File().FindAll("textarea"));
    }

    [Fact]
    public void A_file_that_is_too_long_for_a_screen_is_read_and_not_typed_at()
    {
        Stores.Set(g => g with { Apps = g.Apps.SetItem(0, g.Apps[0] with { Description = new('x', SettingsFilePage.Longest) }) });

        var page = File();

        Assert.True(page.Find("textarea").HasAttribute("readonly"));
        Assert.Contains("PUT /api/v1/configuration", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_says_so()
    {
        Stores.Fault = new InvalidOperationException("Out of order.");

        Assert.Contains("The file could not be read.", File().Markup, StringComparison.Ordinal);
    }

    private static string Text(IRenderedComponent<SettingsFilePage> page) => page.Find("textarea").GetAttribute("value")!;

    private static void Type(IRenderedComponent<SettingsFilePage> page, string text) => page.Find("textarea").Change(text);

    private IRenderedComponent<SettingsFilePage> File(string query = "") => Open<SettingsFilePage>($"/settings/file{query}");
}
