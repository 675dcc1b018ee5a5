using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Probes;
using Dashboard.Core.Provisioning;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Shared.Lab;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Apps;

public sealed class AppEditPageTests : FormTestContext
{
    private static readonly GovernedApp Eu = Sample.App("crm", title: "CRM", tenant: "eu") with
    {
        Probes = new([new AuthorizationCodeProbe("login", new("https://login.example/authorize"), new("https://login.example/token"), "tidemark", null, new("https://tidemark.example/cb"), "openid", "user", "pass", null), new SsoSessionProbe("session", "login")]),
        Jit = Sample.Jit,
    };

    private static readonly GovernedApp Us = Eu with { Tenant = "us", Jit = null };

    private static readonly GovernedApp Ledger = Sample.App("ledger") with
    {
        Connection = new(Connection.File, Connection.Upload, new NoAuth(), null, Connection.DefaultTimeout) { FileSettings = new(new AccountFields("Login") { Entitlements = "Roles", Mail = "Mail" }) { Separator = ";" } },
    };

    public AppEditPageTests()
    {
        Stores.Set(g => g with { Sources = [Sample.Source()], Apps = [Eu, Us, Ledger], Campaigns = [Sample.Campaign(apps: Us)] });
        SignIn("ada", Role.Administrator);
    }

    [Fact]
    public void A_first_app_is_added_with_who_should_have_what()
    {
        var page = Page(null);
        Say(page, "name", "wiki");
        Say(page, "display-name", "Wiki");
        Say(page, "owner", "olivia@example.org");
        Say(page, "tier", "High");
        Say(page, "connection.url", "https://wiki.example/scim/v2");
        Say(page, "connection.auth", "bearer");
        Say(page, "connection.auth.bearer.token", "env:WIKI");
        Say(page, "roles", "everyone: reader\ngroup engineering: editor\ndepartment Sales: viewer");
        page.Find("form").Submit();

        var added = Stores.Version.Governance.App(new("wiki"))!;
        Assert.Equal(
            new GovernedApp("wiki", null, "Wiki", string.Empty, "olivia@example.org", RiskTier.High, new(Connection.Scim, new("https://wiki.example/scim/v2"), new BearerAuth(Secret("env:WIKI")), null, Connection.DefaultTimeout), new(AppScope.Everyone, [new(true, null, null, "reader"), new(false, "engineering", null, "editor"), new(false, null, "Sales", "viewer")]), false),
            added);
        Assert.EndsWith("/apps/wiki", Navigation.Uri);
        Assert.Contains(Told, said => said.StartsWith("The app wiki is saved. See now whether it can be reached, with Probe now;", StringComparison.Ordinal));
    }

    [Fact]
    public void An_app_keeps_its_probes_what_it_lends_and_the_columns_of_its_file()
    {
        var page = Page("crm.eu");
        Assert.Equal("group sales: editor", Input(page, "roles")!.GetAttribute("value")!.Split('\n')[1]);
        Say(page, "owner", "otto");
        page.Find("form").Submit();
        Assert.Equal([Eu with { Owner = "otto" }, Us, Ledger], Stores.Version.Governance.Apps);
        Assert.EndsWith("/apps/crm.eu", Navigation.Uri);

        page = Page("ledger");
        Assert.Null(Input(page, "connection.file.columns.mail"));
        Say(page, "connection.file.columns.user-name", "Sign-in");
        Say(page, "tier", "Low");
        page.Find("form").Submit();
        Assert.Equal(Ledger.Connection.FileSettings! with { Columns = Ledger.Connection.FileSettings.Columns with { UserName = "Sign-in" } }, Stores.Version.Governance.App(Ledger.Id)!.Connection.FileSettings);
    }

    [Fact]
    public void A_tenant_that_is_added_stands_with_the_others_of_its_app()
    {
        var page = Page(null);
        Say(page, "name", "crm");
        Say(page, "tenant", "us");
        Say(page, "owner", "olivia");
        Say(page, "tier", "Low");
        Say(page, "connection.url", "https://crm.example/uk");
        Say(page, "connection.auth", "");
        page.Find("form").Submit();
        Assert.Contains("The name 'crm.us' is used twice. Choose another.", FieldOf(page, "name"));

        Say(page, "tenant", "uk");
        page.Find("form").Submit();
        Assert.Equal(["crm.eu", "crm.us", "crm.uk", "ledger"], Stores.Version.Governance.Apps.Select(a => a.Id.Value));
    }

    [Fact]
    public void The_name_of_an_app_stays_and_so_does_whose_tenant_it_is()
    {
        var page = Page("crm.eu");

        Assert.True(Input(page, "name")!.HasAttribute("readonly"));
        Assert.Null(Input(page, "tenant"));
        Assert.Equal("Edit CRM (eu)", page.Find("h1").TextContent);
    }

    [Fact]
    public void A_rule_that_says_nothing_is_told_with_its_line()
    {
        var page = Page("crm.eu");
        Say(page, "roles", "everyone: reader\n\ngroups sales: editor");
        page.Find("form").Submit();

        Assert.Contains("Line 3, 'groups sales: editor': Write who, a colon, and what they get: everyone: reader, group engineering: editor, or department Sales: viewer.", FieldOf(page, "roles"));
        Assert.Equal(Eu, Stores.Version.Governance.App(Eu.Id));

        Say(page, "roles", "everyone: reader\n\ngroup sales: editor");
        Assert.DoesNotContain("Line 3", page.Markup);
    }

    [Fact]
    public void Each_kind_of_connection_asks_for_its_own_and_is_refused_at_its_own()
    {
        var page = Page(null);
        Say(page, "name", "crm2");
        Say(page, "owner", "olivia");
        Say(page, "tier", "Low");
        Say(page, "connection.kind", "rest");
        Say(page, "connection.url", "https://crm.example/api");
        Say(page, "connection.auth", "");
        Say(page, "connection.rest.listing", "https://elsewhere.example/users");
        Say(page, "connection.rest.account.id", "id");
        Say(page, "connection.rest.account.user-name", "login");
        page.Find("form").Submit();
        Assert.Contains("is not a path below the connection's address", FieldOf(page, "connection.rest.listing"));

        Say(page, "connection.kind", "file");
        Say(page, "connection.upload", "true");
        Assert.Null(Input(page, "connection.url"));
        Say(page, "connection.file.columns.user-name", "Login");
        page.Find("form").Submit();
        Assert.Equal((true, "Login"), (Stores.Version.Governance.App(new("crm2"))!.Connection.IsUploaded, Stores.Version.Governance.App(new("crm2"))!.Connection.FileSettings!.Columns.UserName));
    }

    [Fact]
    public void Probes_that_somebody_else_set_up_meanwhile_are_no_change_of_the_app_and_stay()
    {
        var page = Page("crm.us");
        Say(page, "owner", "otto");
        Stores.Set(g => AppEdit.Change(g, Us.Id, app => app with { Probes = AppEdit.Remove(app.Probes, "session") }));
        page.Find("form").Submit();
        Assert.Contains("They left the app crm.us alone.", page.Find("[role=alert]").TextContent);

        Button(page, "Save mine on top").Click();
        Assert.Equal(("otto", 1), (Stores.Version.Governance.App(Us.Id)!.Owner, Stores.Version.Governance.App(Us.Id)!.Probes.All.Length));
    }

    [Fact]
    public void What_somebody_else_took_away_meanwhile_can_be_saved_on_top()
    {
        var page = Page("ledger");
        Say(page, "owner", "otto");
        Stores.Set(g => g with { Apps = [Eu, Us] });
        page.Find("form").Submit();
        Button(page, "Save mine on top").Click();

        Assert.Equal(["crm.eu", "crm.us", "ledger"], Stores.Version.Governance.Apps.Select(a => a.Id.Value));
    }

    [Fact]
    public void An_app_that_something_names_is_not_removed_and_one_that_nothing_does_is()
    {
        Stores.Set(g => g with { ProvisioningLogs = [SomeLogs.Uploaded() with { Apps = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("crm.us", "CRM") }] });
        var page = Page("crm.us");
        Assert.Contains("It is named by the campaign nightly, the log exports: take it out there first.", page.Markup);
        Button(page, "Remove this app").Click();
        Assert.Contains("There is no app 'crm.us'. Add it under apps, or name one of: crm.eu, ledger.", page.Find("form").TextContent);
        Assert.Equal([Eu, Us, Ledger], Stores.Version.Governance.Apps);

        Button(Page("crm.eu"), "Remove this app").Click();
        Assert.Equal([Us, Ledger], Stores.Version.Governance.Apps);
        Assert.EndsWith("/apps", Navigation.Uri);
    }

    [Theory]
    [InlineData(Role.IamManager)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.AppOwner)]
    public void Setting_up_is_for_administrators_and_so_is_the_way_there(Role role)
    {
        SignIn(Sample.Owner, role);

        Assert.Empty(Page("crm.eu").FindAll("form"));
        Assert.Empty(Page(null).FindAll("form"));
        Assert.Empty(Open<AppsPage>("/apps").FindAll("a[href='/apps/new']"));
        Assert.Empty(Open<ConnectPage>("/connect").FindAll("a[href='/sources/new'], a[href='/apps/new']"));
    }

    [Fact]
    public void Administrators_find_the_way_there()
    {
        Assert.NotEmpty(Open<AppsPage>("/apps").FindAll("a[href='/apps/new']"));
        Assert.NotEmpty(Open<ConnectPage>("/connect").FindAll("a[href='/sources/new']"));
        Assert.NotEmpty(Open<AppPage>("/apps/crm.eu", p => p.Add(x => x.Id, "crm.eu")).FindAll("a[href='/apps/crm.eu/edit']"));
    }

    private static SecretReference Secret(string text) => SecretReference.TryParse(text, out var secret) ? secret : throw new InvalidOperationException(text);

    private IRenderedComponent<AppEditPage> Page(string? id) => Open<AppEditPage>(id is null ? "/apps/new" : $"/apps/{id}/edit", p => p.Add(x => x.Id, id));
}
