using AngleSharp.Dom;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Web.Features.Sources;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Web.Tests.Features.Sources;

public sealed class LogFilePanelTests : DashboardTestContext
{
    private const string Csv = "When;App;Who;What;Result;Shoe size\n2026-01-02T09:00:00Z;crm;anna;disable;ok;38\n2026-01-02T09:30:00Z;crm;ben;create;failed;44\n";

    private static readonly Actor Manager = new("iris", [Role.IamManager]);

    [Fact]
    public void A_file_is_shown_as_it_would_be_read_and_its_entries_kept_when_they_say_so()
    {
        var panel = Panel(Manager);

        Choose(panel, Csv);
        panel.WaitForElement("#log-file-preview");

        Assert.Contains("Complete: 2 entries in 2 rows, from 2026-01-02 09:00:00 to 2026-01-02 09:30:00 UTC.", panel.Markup);
        Assert.Contains("CSV, UTF-8, separated by ';'", panel.Markup);
        Assert.Contains("2 in all, 1 of which say that it was done", panel.Markup);
        Assert.Contains("Shoe size", panel.Markup);
        Assert.Empty(Logs.Entries);

        Button(panel, "Keep these entries").Click();
        panel.WaitForAssertion(() => Assert.Single(Logs.Files));

        Assert.Equal(["anna", "ben"], Logs.Entries.Select(e => e.UserName));
        Assert.All(Logs.Entries, e => Assert.True(e.IsImported));
        Assert.Equal(("export.csv", "iris", 2, 2), (Logs.Files[0].Name, Logs.Files[0].BroughtBy, Logs.Files[0].Entries, Logs.Files[0].New));
        panel.WaitForAssertion(() => Assert.Contains(Logs.Files[0].Hash[..12], panel.Markup));
    }

    [Fact]
    public void A_file_that_is_not_wanted_leaves_nothing()
    {
        var panel = Panel(Manager);
        Choose(panel, Csv);
        panel.WaitForElement("#log-file-preview");

        Button(panel, "Do not keep them").Click();

        Assert.Empty(panel.FindAll("#log-file-preview"));
        Assert.Empty(Logs.Files);
        Assert.Contains("No file was read yet", panel.Markup);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("When;App;Who\n1;2;3\n", "has no column 'What', which is set up as action")]
    public void What_is_no_file_of_entries_is_refused_in_words(string text, string reason)
    {
        var panel = Panel(Manager);

        Choose(panel, text);

        panel.WaitForAssertion(() => Assert.Contains(reason, panel.Find("[role=alert]").TextContent));
        Assert.Empty(panel.FindAll("#log-file-preview"));
    }

    [Fact]
    public void Rows_that_cannot_be_read_are_told_before_anything_is_kept()
    {
        var panel = Panel(Manager);

        Choose(panel, Csv + "4.5.2026;crm;cleo;disable;ok;1\n");

        panel.WaitForElement("#log-file-preview");
        Assert.Contains("1 without a moment such as 2026-05-04T09:00:00Z", panel.Markup);
        Assert.Contains("Incomplete", panel.Markup);
    }

    [Fact]
    public void Auditors_see_what_was_brought_and_bring_nothing()
    {
        var panel = Panel(new("adam", [Role.Auditor]));

        Assert.Empty(panel.FindComponents<InputFile>());
        Assert.Contains("IAM managers bring it", panel.Markup);
    }

    [Fact]
    public void The_page_shows_the_panel_of_each_log_of_files_and_no_secret_of_an_address()
    {
        Stores.Set(g => g with { ProvisioningLogs = [SomeLogs.Uploaded(), SomeLogs.Fetched("nightly", "https://provisioner.example/log.csv?key=s3cret")] });

        var page = Open<SourcesPage>("/sources");

        Assert.Equal(2, page.FindComponents<LogFilePanel>().Count);
        Assert.Single(page.FindComponents<InputFile>());
        Assert.DoesNotContain("s3cret", page.Markup);
        Assert.Equal(["Read now: nightly"], page.FindAll("button[aria-label^='Read now']").Select(b => b.GetAttribute("aria-label")));
    }

    private IRenderedComponent<LogFilePanel> Panel(Actor actor) => Render<LogFilePanel>(p => p.Add(c => c.Log, SomeLogs.Uploaded()).Add(c => c.Actor, actor));

    private static void Choose(IRenderedComponent<LogFilePanel> panel, string text) => panel.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "export.csv"));

    private static IElement Button(IRenderedComponent<LogFilePanel> panel, string text) => panel.FindAll("button").Single(b => b.TextContent.Trim() == text);
}
