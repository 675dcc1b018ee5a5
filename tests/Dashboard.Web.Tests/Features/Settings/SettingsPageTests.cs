using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Channels;
using Dashboard.Core.Directories;
using Dashboard.Web.Features.Settings;

namespace Dashboard.Web.Tests.Features.Settings;

/// <summary>What is set up, at a glance.</summary>
public sealed class SettingsPageTests : SettingsScreen
{
    [Fact]
    public void What_is_set_up_is_told_with_the_way_to_each_part()
    {
        Stores.Set(g => g with
        {
            Notifications = new([new Channel("iam", new MailTarget("smtp.example.org", 587, MailSecurity.StartTls, "tidemark@example.org", NameSet.Of("iam@example.org")), Role.IamManager)]),
            EgressZones = [new("saas") { Hosts = NameSet.Of("*.example.org"), Ports = NameSet.Of("443") }],
        });

        var page = Open<SettingsPage>("/settings");

        Assert.Contains("Version 3 is in force, by ada", page.Markup, StringComparison.Ordinal);
        var critical = page.Find("[aria-label='Table of tiers'] tbody tr").TextContent;
        Assert.Contains("15 min", critical, StringComparison.Ordinal);
        Assert.Contains("99%", critical, StringComparison.Ordinal);
        Assert.Contains("Approved by an IAM manager or an administrator, for 30 d at most.", critical, StringComparison.Ordinal);
        Assert.Contains("Mail to iam@example.org by smtp.example.org", page.Find("[aria-label='Table of channels'] tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("Public addresses", page.Find("[aria-label='Table of zones'] tbody").TextContent, StringComparison.Ordinal);
        var links = page.FindAll("a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Empty(((string[])["/settings/file", "/settings/secrets", "/settings/tiers/Critical", "/settings/channels/iam", "/settings/channels/new", "/settings/zones/saas", "/settings/zones/new", "/sources", "/apps", "/campaigns"]).Except(links!));
        Assert.Contains("2 apps", page.Find(".counts").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 source", page.Find(".counts").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_set_up_it_says_what_that_means()
    {
        var page = Open<SettingsPage>("/settings");

        Assert.Contains("Nobody is told anything yet.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("With the first zone the list is closed.", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.IamManager)]
    [InlineData(Role.Auditor)]
    public void Who_only_reads_gets_no_button_that_changes(Role role)
    {
        SignIn("adam", role);

        var page = Open<SettingsPage>("/settings");

        Assert.Equal(Enum.GetValues<RiskTier>().Length, page.FindAll("[aria-label='Table of tiers'] tbody tr").Count);
        Assert.DoesNotContain(page.FindAll("a"), a => a.GetAttribute("href") is "/settings/secrets" or "/settings/channels/new" or "/settings/zones/new");
    }

    [Fact]
    public void An_app_owner_is_shown_nothing()
    {
        SignIn("olivia.owner", Role.AppOwner);

        Assert.Empty(Open<SettingsPage>("/settings").FindAll("table"));
    }

    [Fact]
    public void What_cannot_be_read_says_so()
    {
        Stores.Fault = new InvalidOperationException("Out of order.");

        Assert.Contains("The settings could not be read.", Open<SettingsPage>("/settings").Markup, StringComparison.Ordinal);
    }
}
