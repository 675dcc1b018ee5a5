using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Web.Tests.Features.Apps;

public sealed class AppFilePanelTests : DashboardTestContext
{
    private const string Csv = "Login;Status;Roles;Shoe size\nanna;Active;admin,staff;38\nbob;Left;;\n";

    private static readonly GovernedApp App = Sample.App("crm", title: "CRM") with
    {
        Connection = new(Connection.File, Connection.Upload, new NoAuth(), null, TimeSpan.FromSeconds(10))
        {
            FileSettings = new(new AccountFields("Login") { Active = "Status", ActiveValues = NameSet.Of("Active"), Entitlements = "Roles" }) { Separator = "," },
        },
    };

    public static TheoryData<string> Uploaders => ["manager", "administrator", "owner"];

    public static TheoryData<string> Others => ["auditor", "another owner", "nobody"];

    [Theory]
    [MemberData(nameof(Uploaders))]
    public void A_file_is_shown_as_it_would_be_read_and_kept_when_they_say_so(string who)
    {
        var panel = Panel(Somebody(who));

        Choose(panel, Csv);
        panel.WaitForElement("#app-file-preview");

        Assert.Contains("Complete: 2 accounts in 2 rows.", panel.Markup);
        Assert.Contains("CSV, UTF-8, separated by ';'", panel.Markup);
        Assert.Contains("2 in all: 1 active, 1 inactive", panel.Markup);
        Assert.Contains("Shoe size", panel.Markup);
        Assert.Equal(["anna", "bob"], panel.FindAll("tbody th").Select(h => h.TextContent));
        Assert.Empty(Files.Kept);

        Button(panel, "Keep this file").Click();
        panel.WaitForAssertion(() => Assert.Single(Files.Kept));

        var kept = Files.Kept[0].Info;
        Assert.Equal((App.Id, "export.csv", Somebody(who).Name, Sample.Now), (kept.App, kept.Name, kept.UploadedBy, kept.UploadedAt));
        panel.WaitForAssertion(() => Assert.Contains(kept.Hash[..12], panel.Markup));
        Assert.Empty(panel.FindAll("#app-file-preview"));
    }

    [Fact]
    public void A_file_that_is_not_wanted_leaves_nothing()
    {
        var panel = Panel(Somebody("owner"));
        Choose(panel, Csv);
        panel.WaitForElement("#app-file-preview");

        Button(panel, "Do not keep it").Click();

        Assert.Empty(panel.FindAll("#app-file-preview"));
        Assert.Empty(Files.Kept);
        Assert.Contains("No file was brought yet", panel.Markup);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("<html>sign in</html>", "a web page")]
    [InlineData("User,Status,Roles\nanna,Active,a\n", "has no column &#x27;Login&#x27;, which is set up as user-name")]
    public void What_is_no_file_of_accounts_is_refused_in_words(string text, string reason)
    {
        var panel = Panel(Somebody("manager"));

        Choose(panel, text);

        panel.WaitForAssertion(() => Assert.Contains(System.Net.WebUtility.HtmlDecode(reason), panel.Find("[role=alert]").TextContent));
        Assert.Empty(panel.FindAll("#app-file-preview"));
    }

    [Fact]
    public void An_incomplete_file_says_what_is_wrong_and_what_that_means()
    {
        var panel = Panel(Somebody("manager"));

        Choose(panel, "Login;Status;Roles\nanna;Active;a\nbob;Active\ncarl;Enabled;\n;Active;\n");

        panel.WaitForElement("#app-file-preview");
        Assert.Contains("Incomplete", panel.Markup);
        Assert.Contains("1 cannot be read (it has fewer cells than the header)", panel.Markup);
        Assert.Contains("concludes nothing about whoever may be missing", panel.Markup);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Who_may_not_bring_a_file_gets_no_way_to(string who)
    {
        var panel = Panel(Somebody(who));

        Assert.Empty(panel.FindComponents<InputFile>());
        Assert.Contains("bring it", panel.Markup);
    }

    [Fact]
    public void A_fault_is_told_and_logged_and_the_panel_goes_on()
    {
        var panel = Panel(Somebody("manager"));
        Choose(panel, Csv);
        panel.WaitForElement("#app-file-preview");
        Files.Fault = new InvalidOperationException("the secret inside");

        Button(panel, "Keep this file").Click();

        panel.WaitForAssertion(() => Assert.Contains("did not come through", panel.Find("[role=alert]").TextContent));
        Assert.DoesNotContain("the secret inside", panel.Markup);
    }

    [Fact]
    public void What_was_brought_and_cannot_be_read_is_not_told_as_nothing()
    {
        Files.ReadFault = new InvalidOperationException("the secret inside");

        var panel = Panel(Somebody("manager"));

        Assert.Contains("could not be read", panel.Find("[role=alert]").TextContent);
        Assert.DoesNotContain("No file was brought yet", panel.Markup);
        Assert.DoesNotContain("the secret inside", panel.Markup);
    }

    [Fact]
    public void A_file_that_is_fetched_is_not_brought()
    {
        var panel = Panel(Somebody("manager"), App with { Connection = App.Connection with { Url = new("https://crm.example/export.csv?key=s3cret") } });

        Assert.Empty(panel.FindComponents<InputFile>());
        Assert.Contains("fetched anew", panel.Markup);
        Assert.DoesNotContain("s3cret", panel.Markup);
    }

    [Fact]
    public void The_page_of_the_app_shows_the_panel_and_no_address()
    {
        Stores.Govern(App);
        Stores.Set(g => g with { Sources = [Sample.Source()] });

        var page = Render<AppPage>(p => p.Add(a => a.Id, "crm"));

        Assert.NotNull(page.Find("#app-file"));
        Assert.Contains("None: people bring the file", page.Markup);
        Assert.Contains("a picture of its date: it serves reconciliation", page.Markup);
    }

    private IRenderedComponent<AppFilePanel> Panel(Actor actor, GovernedApp? app = null) => Render<AppFilePanel>(p => p.Add(a => a.App, app ?? App).Add(a => a.Actor, actor));

    private static void Choose(IRenderedComponent<AppFilePanel> panel, string text) =>
        panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "export.csv"));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<AppFilePanel> panel, string text) => panel.FindAll("button").Single(b => b.TextContent.Trim() == text);

    private static Actor Somebody(string who) => who switch
    {
        "manager" => new("iris", [Role.IamManager]),
        "administrator" => new("ada", [Role.Administrator]),
        "owner" => new(App.Owner, [Role.AppOwner]),
        "auditor" => new("aud", [Role.Auditor]),
        "another owner" => new("omar.owner", [Role.AppOwner]),
        _ => new(App.Owner, []),
    };
}
