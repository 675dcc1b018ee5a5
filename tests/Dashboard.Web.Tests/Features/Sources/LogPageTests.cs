using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Web.Features.Sources;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Sources;

public sealed class LogPageTests : FormTestContext
{
    private static readonly ProvisioningLog Exports = SomeLogs.Uploaded();

    public LogPageTests()
    {
        Stores.Set(g => g with { Sources = [Sample.Source()], Apps = [Sample.App()], ProvisioningLogs = [SomeLogs.Of(LogPreset.Okta, "okta"), Exports] });
        SignIn("ada", Role.Administrator);
    }

    [Fact]
    public void Of_a_product_that_is_known_its_address_is_enough()
    {
        var page = Page(null);
        Say(page, "name", "entra");
        Say(page, "connection.kind", "entra-provisioning");
        Say(page, "connection.url", "https://graph.microsoft.com/v1.0");
        Say(page, "connection.auth", "");
        Assert.Contains($"{LogPreset.Entra.Paths.At} where nothing is written.", FieldOf(page, "entry.at"));
        Say(page, "jobs", "mail: 3cc46fb5-af5a");
        page.Find("form").Submit();

        var added = Stores.Version.Governance.ProvisioningLogs[^1];
        Assert.Equal(SomeLogs.Of(LogPreset.Entra, "entra") with { Jobs = added.Jobs }, added);
        Assert.Equal("3cc46fb5-af5a", added.Jobs["mail"]);
        Assert.EndsWith("/sources#logs", Navigation.Uri);
    }

    [Fact]
    public void A_log_of_ones_own_says_where_things_stand()
    {
        var page = Page(null);
        Say(page, "name", "own");
        Say(page, "connection.kind", "http-json");
        Assert.Null(Input(page, "jobs"));
        Say(page, "connection.url", "https://provisioner.example/log");
        Say(page, "connection.auth", "");
        Say(page, "query", "since={since}");
        Say(page, "succeeded", "success\ndone");
        foreach (var (key, at) in new[] { ("at", "time"), ("app", "target.name"), ("user-name", "user"), ("action", "action") })
        {
            Say(page, $"entry.{key}", at);
        }

        page.Find("form").Submit();
        Assert.Contains("The key 'status' is missing.", FieldOf(page, "entry.status"));
        Say(page, "entry.status", "result");
        Say(page, "apps", "mail: Mail (old)\ngone: Gone");
        page.Find("form").Submit();
        Assert.Contains("There is no app 'gone'.", FieldOf(page, "apps"));
        Say(page, "apps", "mail: Mail (old)");
        page.Find("form").Submit();

        var added = Stores.Version.Governance.ProvisioningLogs[^1];
        Assert.Equal(("since={since}", NameSet.Of("success", "done"), "Mail (old)", "result"), (added.Query, added.Succeeded, added.Apps["mail"], added.Paths.Status));
    }

    [Fact]
    public void What_is_only_sent_has_a_secret_and_no_address()
    {
        var page = Page(null);
        Say(page, "connection.kind", "webhook");
        Assert.Null(Input(page, "connection.url"));
        Assert.Null(Input(page, "query"));
        page.Find("form").Submit();

        Assert.Contains("The key 'secret' is missing.", FieldOf(page, "webhook.secret"));
    }

    [Fact]
    public void A_log_is_changed_in_its_place_and_removed()
    {
        var page = Page("exports");
        Say(page, "keep", "canaries");
        page.Find("form").Submit();
        Assert.Equal(Exports with { IsOfEverybody = false }, Stores.Version.Governance.ProvisioningLogs[1]);

        Button(Page("exports"), "Remove this log").Click();
        Assert.Equal("okta", Assert.Single(Stores.Version.Governance.ProvisioningLogs).Name);
    }

    [Fact]
    public void When_somebody_else_was_faster_nothing_typed_is_lost()
    {
        var page = Page("exports");
        Say(page, "silent-after", "7d");
        Stores.Set(g => g with { Apps = [] });
        page.Find("form").Submit();

        Assert.Contains("They left the log exports alone.", page.Find("[role=alert]").TextContent);
        Button(page, "Save mine on top").Click();
        Assert.Equal(TimeSpan.FromDays(7), Stores.Version.Governance.ProvisioningLogs[1].SilentAfter);
    }

    [Theory]
    [InlineData(Role.IamManager)]
    [InlineData(Role.Auditor)]
    public void Setting_up_is_for_administrators(Role role)
    {
        SignIn("iris", role);

        Assert.Empty(Page("exports").FindAll("form"));
        Assert.Empty(Page(null).FindAll("form"));
    }

    private IRenderedComponent<LogPage> Page(string? name) => Open<LogPage>($"/sources/logs/{name ?? "new"}", p => p.Add(x => x.Name, name));
}
