using System.Text;
using AngleSharp.Dom;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration.Fields;
using Dashboard.Core.Directories;
using Dashboard.Infrastructure.Configuration;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Features.Apps;

public sealed class FilePageTests : ScreenTestContext
{
    private const string Export = "Key;Login;State;Roles;Origin\n1;anna;Enabled;admin,staff;sync\n2;bob;Enabled;staff;by hand\n3;carl;Locked;;sync\n4;dora;Locked;;sync\n";

    private static readonly GovernedApp Crm = Sample.App("crm", title: "CRM") with
    {
        Connection = new(Connection.File, Connection.Upload, new NoAuth(), null, TimeSpan.FromSeconds(10))
        {
            FileSettings = new(new AccountFields("User")),
        },
    };

    public FilePageTests()
    {
        Context.Services.AddConfigurationFiles();
        Stores.Govern(Sample.App("mail"), Crm);
        Stores.Set(g => g with { Sources = [Sample.Source()] });
        SignIn("ada", Role.Administrator);
    }

    [Fact]
    public void Without_a_file_it_says_so_and_columns_are_typed()
    {
        var page = Map();

        page.WaitForAssertion(() => Assert.Contains("No file was uploaded yet.", page.Markup));
        Assert.Equal("INPUT", Input(page, "columns.user-name").TagName);
        Assert.Empty(page.FindAll("#app-file-preview"));
    }

    [Fact]
    public async Task An_export_shows_its_columns_is_mapped_with_a_preview_and_both_are_saved()
    {
        var page = Map();
        Choose(page, Export);

        page.WaitForAssertion(() => Assert.Contains("CSV, UTF-8, separated by ';'", page.Markup));
        Assert.Equal(["Keynot read", "Loginnot read", "Statenot read", "Rolesnot read", "Originnot read"], page.FindAll("[aria-label='Columns and first rows of the file'] th").Select(h => h.TextContent));
        Assert.Equal(["Key", "Login", "State", "Roles", "Origin", "User"], Input(page, "columns.user-name").QuerySelectorAll("option").Select(o => o.GetAttribute("value")));
        Assert.Contains("User (not in this file)", Input(page, "columns.user-name").TextContent);

        await SayAsync(page, "columns.user-name", "Login");
        await SayAsync(page, "columns.id", "Key");
        await SayAsync(page, "columns.active", "State");
        page.WaitForAssertion(() => Assert.Contains("Locked (2)", page.Markup));
        Assert.Contains("Enabled (2)", page.Markup);
        await page.InvokeAsync(() => Seen(page, "Enabled (2)").Change(true));
        await SayAsync(page, "columns.entitlements", "Roles");
        await SayAsync(page, "separator", ",");
        await SayAsync(page, "columns.local", "Origin");
        await SayAsync(page, "columns.local-values", "by hand");

        page.WaitForAssertion(() => Assert.Contains("4 in all: 2 active, 2 inactive", page.Markup));
        page.WaitForAssertion(() => Assert.Contains("by hand", page.Find("#app-file-preview").ParentElement!.TextContent));
        Assert.Contains("sign-in name", page.Find("[aria-label='Columns and first rows of the file']").TextContent);
        Assert.Empty(Files.Kept);
        Assert.Equal(Crm, App);

        await page.InvokeAsync(() => page.Find("form").Submit());

        page.WaitForAssertion(() => Assert.EndsWith("/apps/crm#app-file", Navigation.Uri));
        var expected = new FileSettings(new AccountFields("Login") { Id = "Key", Active = "State", ActiveValues = NameSet.Of("Enabled"), Entitlements = "Roles", Local = "Origin", LocalValues = NameSet.Of("by hand") }) { Separator = "," };
        Assert.Equal(expected, App.Connection.FileSettings);
        Assert.Equal(("export.csv", "ada", 4), (Files.Kept.Single().Info.Name, Files.Kept[0].Info.UploadedBy, Files.Kept[0].Info.Accounts));
        Assert.Contains("The mapping of its columns is saved. It counts from the next comparison on. export.csv is kept: Complete: 4 accounts in 4 rows.", Told);
    }

    [Fact]
    public async Task A_file_that_cannot_be_kept_leaves_the_mapping_in_force_and_says_so()
    {
        Files.Fault = new StorageUnavailableException("The disk is full.", null);
        var page = Map();
        Choose(page, Export);
        page.WaitForAssertion(() => Assert.Contains("CSV, UTF-8", page.Markup));
        await SayAsync(page, "columns.user-name", "Login");
        page.WaitForElement("#app-file-preview");

        await page.InvokeAsync(() => page.Find("form").Submit());

        page.WaitForAssertion(() => Assert.EndsWith("/apps/crm#app-file", Navigation.Uri));
        Assert.Equal("Login", App.Connection.FileSettings!.Columns.UserName);
        Assert.Contains("The mapping of its columns is saved. It counts from the next comparison on. export.csv could not be kept: bring it again on the page of the app. The log of the application says why.", Told);
    }

    [Fact]
    public async Task The_file_that_was_brought_last_is_at_hand()
    {
        Files.Kept.Add(new(new(Guid.NewGuid(), Crm.Id, "may.csv", new string('a', 64), 1, "olga", Sample.Now, null, 1, true, "Complete."), Encoding.UTF8.GetBytes("User,Mail\nanna,anna@x\n")));

        var page = Map();

        page.WaitForElement("#app-file-preview");
        Assert.Contains("The file it is read from now, uploaded by olga.", page.Markup);
        Assert.True(Button(page, "Save").HasAttribute("disabled"));
        await SayAsync(page, "columns.mail", "Mail");
        await page.InvokeAsync(() => page.Find("form").Submit());

        page.WaitForAssertion(() => Assert.Equal("Mail", App.Connection.FileSettings!.Columns.Mail));
        Assert.Single(Files.Kept);
    }

    [Fact]
    public async Task A_column_that_is_not_in_the_file_is_refused_at_its_field_and_nothing_is_lost()
    {
        var page = Map();
        Choose(page, Export);
        page.WaitForAssertion(() => Assert.Contains("separated by", page.Markup));
        Assert.Contains("The file has no column 'User', which is set up as user-name.", page.Find("form [role=alert]").TextContent);
        await SayAsync(page, "columns.id", "Key");

        await page.InvokeAsync(() => page.Find("form").Submit());

        page.WaitForAssertion(() => Assert.Contains("The file has no column 'User'. Choose one that it has, or bring a file with this column.", FieldOf(page, "columns.user-name")));
        Assert.Equal(Crm, App);
        Assert.Empty(Files.Kept);
        Assert.Equal("Key", Input(page, "columns.id").GetAttribute("value"));

        await SayAsync(page, "columns.user-name", "Login");
        Assert.DoesNotContain("Choose one that it has", page.Markup);
        await page.InvokeAsync(() => page.Find("form").Submit());
        page.WaitForAssertion(() => Assert.Equal("Login", App.Connection.FileSettings!.Columns.UserName));
    }

    [Fact]
    public async Task Without_a_column_for_the_name_nothing_is_read_and_nothing_saved()
    {
        var page = Map();
        Choose(page, Export);
        page.WaitForAssertion(() => Assert.Contains("separated by", page.Markup));
        await SayAsync(page, "columns.user-name", "");

        page.WaitForAssertion(() => Assert.Contains("Choose at least the column with the sign-in name", page.Markup));
        await page.InvokeAsync(() => page.Find("form").Submit());

        page.WaitForAssertion(() => Assert.Contains("The key 'user-name' is missing.", FieldOf(page, "columns.user-name")));
        Assert.Equal(Crm, App);
    }

    [Fact]
    public async Task The_rules_of_the_configuration_speak_at_their_fields()
    {
        var page = Map();
        Choose(page, Export);
        page.WaitForAssertion(() => Assert.Contains("separated by", page.Markup));
        await SayAsync(page, "columns.user-name", "Login");
        await SayAsync(page, "columns.active", "State");
        await page.InvokeAsync(() => page.Find("form").Submit());

        page.WaitForAssertion(() => Assert.Contains("Name the values that mean active", FieldOf(page, "columns.active-values")));
        Assert.Equal(Crm, App);
    }

    [Fact]
    public void What_is_no_table_is_told_and_the_fields_stay()
    {
        var page = Map();
        Choose(page, "<html>sign in</html>");

        page.WaitForAssertion(() => Assert.Contains("The file is a web page", page.Find("[role=alert]").TextContent));
        Assert.Equal("User", Input(page, "columns.user-name").GetAttribute("value"));
    }

    [Fact]
    public async Task When_somebody_else_was_faster_the_mapping_and_the_file_stay()
    {
        var page = Map();
        Choose(page, Export);
        page.WaitForAssertion(() => Assert.Contains("separated by", page.Markup));
        await SayAsync(page, "columns.user-name", "Login");
        Stores.Set(g => AppEdit.Change(g, Crm.Id, app => app with { Description = "Theirs." }));
        await page.InvokeAsync(() => page.Find("form").Submit());

        page.WaitForAssertion(() => Assert.Contains("They left the mapping of its columns alone.", page.Markup));
        Assert.Empty(Files.Kept);
        await page.InvokeAsync(() => Button(page, "Save mine on top").Click());

        page.WaitForAssertion(() => Assert.Equal(("Login", "Theirs."), (App.Connection.FileSettings!.Columns.UserName, App.Description)));
        page.WaitForAssertion(() => Assert.Single(Files.Kept)); // after the mapping is in force
    }

    [Fact]
    public async Task A_manager_tries_a_mapping_and_an_administrator_saves_it()
    {
        SignIn("iris", Role.IamManager);
        var page = Map();
        Choose(page, Export);
        await SayAsync(page, "columns.user-name", "Login");

        page.WaitForAssertion(() => Assert.Contains("4 in all", page.Markup));
        Assert.Null(FindButton(page, "Save"));
        Assert.Contains("which is for administrators", page.Markup);

        // The page hides the button; the desk is what refuses.
        await page.InvokeAsync(() => page.Find("form").Submit());
        page.WaitForAssertion(() => Assert.Contains("sources, tiers and apps are for administrators", page.Markup));
        Assert.Equal(Crm, App);
        Assert.Empty(Files.Kept);
    }

    [Theory]
    [InlineData("olga", Role.AppOwner)]
    [InlineData("hugo", Role.Auditor)]
    public void Others_do_not_come_here(string name, Role role)
    {
        SignIn(name, role);

        Assert.Empty(Map().FindAll("form"));
    }

    [Fact]
    public void An_app_that_is_not_read_from_a_file_has_no_columns() =>
        Assert.Empty(Open<FilePage>("/apps/mail/file", p => p.Add(x => x.Id, "mail")).FindAll("form"));

    [Fact]
    public async Task A_file_that_is_fetched_is_mapped_by_what_its_server_has_and_one_brought_is_not_kept()
    {
        Stores.Set(g => AppEdit.Change(g, Crm.Id, app => app with { Connection = app.Connection with { Url = new("https://crm.example/export.csv?key=s3cret") } }));
        Files.OnServer = new(null, Encoding.UTF8.GetBytes("User,Mail\nanna,anna@x\n"), "last changed on 2026-03-01");
        var page = Map();
        page.WaitForElement("#app-file-preview");
        Assert.DoesNotContain("s3cret", page.Markup);

        Choose(page, Export);
        page.WaitForAssertion(() => Assert.Contains("Comparisons fetch their own.", page.Markup));
        await SayAsync(page, "columns.user-name", "Login");
        await page.InvokeAsync(() => page.Find("form").Submit());

        page.WaitForAssertion(() => Assert.Equal("Login", App.Connection.FileSettings!.Columns.UserName));
        Assert.Empty(Files.Kept);
    }

    [Fact]
    public void A_fault_is_told_and_logged_and_the_page_goes_on()
    {
        Files.ReadFault = new InvalidOperationException("the secret inside");
        var page = Map();

        page.WaitForAssertion(() => Assert.Contains("The file did not come through.", page.Find("[role=alert]").TextContent));
        Assert.DoesNotContain("the secret inside", page.Markup);

        Choose(page, Export);
        page.WaitForAssertion(() => Assert.Contains("separated by", page.Markup));
    }

    private GovernedApp App => Stores.Version.Governance.App(Crm.Id)!;

    private IRenderedComponent<FilePage> Map() => Open<FilePage>("/apps/crm/file", p => p.Add(x => x.Id, "crm"));

    private static void Choose(IRenderedComponent<FilePage> page, string text) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "export.csv"));

    private static IElement Input(IRenderedComponent<FilePage> page, string key) => Label(page, key).QuerySelector("input, select, textarea")!;

    private static IElement Seen(IRenderedComponent<FilePage> page, string label) => page.FindAll("label").First(l => l.TextContent.Trim() == label).QuerySelector("input")!;

    /// <summary>Found and changed in one go: the preview renders when it is there, which may be in between.</summary>
    private static Task SayAsync(IRenderedComponent<FilePage> page, string key, string value) => page.InvokeAsync(() => Input(page, key).Change(value));

    private static string FieldOf(IRenderedComponent<FilePage> page, string key) => Label(page, key).ParentElement!.TextContent;

    private static IElement Label(IRenderedComponent<FilePage> page, string key) => page.FindAll("label").First(l => l.QuerySelector("code")?.TextContent == key);
}
