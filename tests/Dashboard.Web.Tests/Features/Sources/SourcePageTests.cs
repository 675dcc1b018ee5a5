using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Directories;
using Dashboard.Web.Features.Sources;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Sources;

public sealed class SourcePageTests : FormTestContext
{
    private static readonly SourceDirectory Hr = Sample.Source() with { Name = "hr", Connection = Sample.Connection("hr.example") with { Auth = new BearerAuth(Secret("kept:sources/hr/token")) } };

    public SourcePageTests()
    {
        Stores.Set(g => g with { Sources = [Sample.Source(), Hr], Apps = [Sample.App()], Campaigns = [Sample.Campaign(apps: Sample.App())] });
        SignIn("ada", Role.Administrator);
    }

    [Fact]
    public void A_first_directory_is_added_with_its_address_and_a_credential_alone()
    {
        Stores.Set(_ => Core.Campaigns.Governance.Empty);
        var page = Page(null);
        Say(page, "name", "corporate");
        Say(page, "connection.url", "https://directory.example/scim/v2");
        Assert.Contains("kept:sources/corporate/token", FieldOf(page, "connection.auth.bearer.token"));
        Say(page, "connection.auth.bearer.token", "env:DIRECTORY");
        page.Find("form").Submit();

        var added = Assert.Single(Stores.Version.Governance.Sources);
        Assert.Equal(new SourceDirectory("corporate", new(Connection.Scim, new("https://directory.example/scim/v2"), new BearerAuth(Secret("env:DIRECTORY")), null, Connection.DefaultTimeout), CanaryRules.Default), added);
        Assert.EndsWith("/sources#directories", Navigation.Uri);
        Assert.Contains("The directory corporate is saved. See now whether it can be reached: Test now stands in its row.", Told);
    }

    [Fact]
    public void Of_each_kind_of_connection_only_what_belongs_to_it_is_asked_for()
    {
        var page = Page(null);
        Assert.Null(Input(page, "connection.ldap.dialect"));

        Say(page, "connection.kind", "ldap");
        Say(page, "connection.ldap.dialect", "active-directory");
        Assert.Contains("objectGUID where nothing is written.", FieldOf(page, "connection.ldap.attributes.id"));
        Assert.Equal(["", "basic"], Input(page, "connection.auth")!.QuerySelectorAll("option").Select(o => o.GetAttribute("value")));

        Say(page, "connection.kind", "entra");
        Assert.Null(Input(page, "connection.ldap.dialect"));
        Assert.NotNull(Input(page, "connection.entra.administrative-unit"));
        Assert.Equal(["scim", "ldap", "entra"], Input(page, "connection.kind")!.QuerySelectorAll("option").Select(o => o.GetAttribute("value")));
    }

    [Fact]
    public void A_directory_is_changed_in_its_place_and_keeps_its_name_and_all_that_nobody_touched()
    {
        var page = Page("hr");
        Assert.True(Input(page, "name")!.HasAttribute("readonly"));

        Say(page, "real-events", "pseudonyms");
        Say(page, "canaries.protected-groups", "domain-admins\nauditors");
        page.Find("form").Submit();

        Assert.Equal(Hr with { RealEvents = RealEventMode.Pseudonyms, Canaries = Hr.Canaries with { ProtectedGroups = NameSet.Of("domain-admins", "auditors") } }, Stores.Version.Governance.Sources[1]);
        Assert.Equal(Sample.Source(), Stores.Version.Governance.Sources[0]);
    }

    [Fact]
    public void What_is_wrong_stands_at_its_field_in_the_words_of_the_file()
    {
        var page = Page("hr");
        Say(page, "connection.url", "hr.example");
        Say(page, "canaries.lease", "96h");
        page.Find("form").Submit();
        Assert.Contains("'hr.example' is not an address.", FieldOf(page, "connection.url"));
        Assert.Contains("Look again at: Address.", page.Find("form .tm-actions [role=status]").TextContent);

        // Readable now: the rules of the whole configuration have their turn.
        Say(page, "connection.url", "ldaps://hr.example");
        Assert.Contains("Write the base address of the SCIM service", FieldOf(page, "connection.url"));
        Assert.Contains("The lease must lie between 1m and 72h.", FieldOf(page, "canaries.lease"));
        Assert.Equal(Hr, Stores.Version.Governance.Sources[1]);

        page = Page(null);
        Say(page, "name", "hr");
        Say(page, "connection.url", "https://elsewhere.example/scim/v2");
        Say(page, "connection.auth", "");
        page.Find("form").Submit();
        Assert.Contains("The name 'hr' is used twice. Choose another.", FieldOf(page, "name"));

        Say(page, "name", "new");
        Assert.Contains("A source cannot be named 'new'", FieldOf(page, "name"));
    }

    [Fact]
    public void Another_server_is_warned_of_before_and_said_after_where_a_secret_goes_with_it()
    {
        var page = Page("hr");
        Assert.Contains("kept:sources/hr/token was entered for https://hr.example alone", FieldOf(page, "connection.url"));

        Say(page, "connection.url", "https://hr2.example/scim/v2");
        Assert.Contains("This is not https://hr.example: saving deletes what was entered for kept:sources/hr/token there.", FieldOf(page, "connection.url"));
        page.Find("form").Submit();

        Assert.Contains(Told, said => said.StartsWith("The directory hr is saved.", StringComparison.Ordinal) && said.Contains("kept:sources/hr/token was for https://hr.example, where its connection does not go any more: what was entered for it is deleted.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_that_is_to_be_entered_is_asked_for_once_its_connection_is_known()
    {
        var page = Page(null);
        Say(page, "name", "ad");
        Say(page, "connection.url", "https://ad.example/scim/v2");
        Say(page, "connection.auth", "bearer");
        Say(page, "connection.auth.bearer.token", "kept:sources/hr/token");
        page.Find("form").Submit();
        Assert.Contains("belongs to another connection", FieldOf(page, "connection.auth.bearer.token"));

        Say(page, "connection.auth.bearer.token", "kept:sources/ad/token");
        page.Find("form").Submit();
        Assert.Contains(Told, said => said.EndsWith("Now enter kept:sources/ad/token for https://ad.example, under Settings: nothing is reached without it.", StringComparison.Ordinal));
    }

    [Fact]
    public void When_somebody_else_was_faster_nothing_typed_is_lost()
    {
        var page = Page("hr");
        Say(page, "canaries.lease", "2h");
        Stores.Set(g => g with { Sources = g.Sources.SetItem(1, Hr with { RealEvents = RealEventMode.Names }) });
        page.Find("form").Submit();

        Assert.Contains("They changed the directory hr too; saving replaces their change.", page.Find("[role=alert]").TextContent);
        Assert.Equal("2h", Input(page, "canaries.lease")!.GetAttribute("value"));

        Button(page, "Save mine on top").Click();
        Assert.Equal((TimeSpan.FromHours(2), RealEventMode.Off), (Stores.Version.Governance.Sources[1].Canaries.Lease, Stores.Version.Governance.Sources[1].RealEvents));
    }

    [Fact]
    public void What_somebody_else_took_away_meanwhile_can_be_saved_on_top_or_left_away()
    {
        var page = Page("hr");
        Say(page, "canaries.lease", "2h");
        Stores.Set(g => g with { Sources = [Sample.Source()] });
        page.Find("form").Submit();
        Button(page, "Remove this directory").Click();
        Assert.Equal(Sample.Source(), Assert.Single(Stores.Version.Governance.Sources));

        Stores.Set(g => g with { Sources = [Sample.Source(), Hr] });
        page = Page("hr");
        Say(page, "canaries.lease", "2h");
        Stores.Set(g => g with { Sources = [Sample.Source()] });
        page.Find("form").Submit();
        Button(page, "Save mine on top").Click();
        Assert.Equal(TimeSpan.FromHours(2), Stores.Version.Governance.Sources[1].Canaries.Lease);
    }

    [Fact]
    public void A_directory_that_a_campaign_writes_to_is_not_removed_and_one_that_none_does_is()
    {
        var page = Page(Sample.Source().Name);
        Assert.Contains("Canaries are written there by nightly", page.Markup);
        Button(page, "Remove this directory").Click();
        Assert.Contains($"There is no source named '{Sample.Source().Name}'.", page.Find("form").TextContent);
        Assert.Contains(Told, said => said.StartsWith("It is not removed. There is no source named", StringComparison.Ordinal));
        Assert.Equal(2, Stores.Version.Governance.Sources.Length);

        Button(Page("hr"), "Remove this directory").Click();
        Assert.Equal(Sample.Source(), Assert.Single(Stores.Version.Governance.Sources));
        Assert.EndsWith("/sources#directories", Navigation.Uri);
    }

    [Theory]
    [InlineData(Role.IamManager)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.AppOwner)]
    public void Setting_up_is_for_administrators_and_so_is_the_way_there(Role role)
    {
        SignIn("iris", role);

        Assert.Empty(Page("hr").FindAll("form"));
        Assert.Empty(Page(null).FindAll("form"));
        Assert.Empty(Open<SourcesPage>("/sources").FindAll("a[href^='/sources/']"));
    }

    [Fact]
    public void Administrators_find_the_way_to_what_is_there_and_to_what_is_new()
    {
        Stores.Set(g => g with { ProvisioningLogs = [SomeLogs.Uploaded()] });

        var links = Open<SourcesPage>("/sources").FindAll("a[href^='/sources/']").Select(a => a.GetAttribute("href"));

        Assert.Equal([$"/sources/{Sample.Source().Name}", "/sources/hr", "/sources/logs/exports", "/sources/logs/new", "/sources/new"], links.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_directory_that_is_not_there_is_not_found() => Assert.Empty(Page("gone").FindAll("form"));

    private static SecretReference Secret(string text) => SecretReference.TryParse(text, out var secret) ? secret : throw new InvalidOperationException(text);

    private IRenderedComponent<SourcePage> Page(string? name) => Open<SourcePage>($"/sources/{name ?? "new"}", p => p.Add(x => x.Name, name));
}
