using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Directories;
using Dashboard.Web.Features.Settings;

namespace Dashboard.Web.Tests.Features.Settings;

/// <summary>Where connections may go.</summary>
public sealed class ZonePageTests : SettingsScreen
{
    private static readonly EgressZone Saas = new("saas") { Hosts = NameSet.Of("*.example.org"), Ports = NameSet.Of("443") };

    [Fact]
    public void The_first_zone_is_added_with_a_warning_that_the_list_is_closed_with_it()
    {
        var page = Zone(null);
        Assert.Contains("with it the list is closed", page.Markup, StringComparison.Ordinal);

        Say(page, "name", "inside");
        Say(page, "ranges", "10.20.0.0/16\n10.30.0.7");
        Say(page, "ports", "443\n8000-8100");
        page.Find("form").Submit();

        Assert.Equal(new EgressZone("inside") { Ranges = NameSet.Of("10.20.0.0/16", "10.30.0.7"), Ports = NameSet.Of("443", "8000-8100") }, Assert.Single(Now.EgressZones));
        Assert.DoesNotContain("the list is closed", Zone(null).Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "new", "A zone cannot be named 'new'")]
    [InlineData("hosts", "https://wiki.example", "'https://wiki.example' is no host.")]
    [InlineData("ranges", "10.20.0.1/16", "'10.20.0.1/16' is no range.")]
    [InlineData("ports", "99999", "'99999' is no port.")]
    public void What_is_wrong_stands_at_its_field(string key, string value, string says)
    {
        var page = Zone(null);
        Say(page, "name", "saas");
        Say(page, "hosts", "wiki.example");
        Say(page, key, value);
        page.Find("form").Submit();

        Assert.Contains(says, FieldOf(page, key), StringComparison.Ordinal);
        Assert.Empty(Now.EgressZones);
    }

    [Fact]
    public void A_zone_is_changed_in_its_place_and_removed_in_two_steps()
    {
        Stores.Set(g => g with { EgressZones = [Saas, Saas with { Name = "other" }] });
        var page = Zone("saas");
        Say(page, "ports", string.Empty);
        page.Find("form").Submit();
        Assert.Equal(Saas with { Ports = NameSet.Empty }, Now.EgressZones[0]);

        Assert.Contains("What only this zone allows is refused", Zone("other").Markup, StringComparison.Ordinal);
        Button(Zone("other"), "Remove this zone").Click();
        Assert.Equal("saas", Assert.Single(Now.EgressZones).Name);
        Assert.Contains("It is the last one", Zone("saas").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void When_somebody_else_was_faster_nothing_typed_is_lost()
    {
        Stores.Set(g => g with { EgressZones = [Saas] });
        var page = Zone("saas");
        Say(page, "ports", "8443");
        Stores.Set(g => g with { EgressZones = [] });
        page.Find("form").Submit();

        Assert.Contains("They changed the zone saas too", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Button(page, "Save mine on top").Click();
        Assert.Equal(NameSet.Of("8443"), Assert.Single(Now.EgressZones).Ports);
    }

    [Theory]
    [InlineData(Role.IamManager)]
    [InlineData(Role.Auditor)]
    public void Others_read_a_zone_and_make_none(Role role)
    {
        Stores.Set(g => g with { EgressZones = [Saas] });
        SignIn("adam", role);

        Assert.False(IsOpen(Zone("saas")));
        Assert.Null(FindButton(Zone("saas"), "Remove this zone"));
        Assert.Empty(Zone(null).FindAll("form"));
    }

    private IRenderedComponent<ZonePage> Zone(string? name) => Open<ZonePage>($"/settings/zones/{name ?? "new"}", p => p.Add(x => x.Name, name));
}
