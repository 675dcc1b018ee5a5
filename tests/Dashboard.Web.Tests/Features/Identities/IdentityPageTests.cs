using System.Collections.Immutable;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Features.Identities;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Identities;

/// <summary>Everything that is known of one sign-in name, for who may know it.</summary>
public class IdentityPageTests : ScreenTestContext
{
    private static readonly ProvisioningLog Log = new(
        "entra", new(ProvisioningLog.Kind, new("https://log.example"), new NoAuth(), null, TimeSpan.FromSeconds(10)), "since={since}", "$", null, new("id", "at", "app", "userName", "action", "status", null), NameSet.Of("success"), ImmutableSortedDictionary<string, string>.Empty, TimeSpan.FromMinutes(5));

    private readonly GovernedApp _mail = Sample.App();
    private readonly GovernedApp _crm = Sample.App("crm", owner: "otto");

    [Fact]
    public void What_happened_stands_in_time_across_apps()
    {
        Fill();
        Logs.Entries.Add(new("entra", "1", Sample.Now.AddDays(-12), "mail", "pat.gone", "disable", "success", true, null, "{}", "00"));

        var page = Open("pat.gone");

        Assert.Equal(2, page.FindAll("tbody tr").Count);
        Assert.Contains("disabled", page.Find("dl").TextContent);
        var events = page.FindAll("ol li").Select(e => e.TextContent).ToList();
        Assert.Equal(3, events.Count);
        Assert.Contains("The provisioner says: disable, success.", events[^1]);
    }

    [Fact]
    public void An_owner_learns_only_what_concerns_their_app()
    {
        Fill();
        Logs.Entries.Add(new("entra", "1", Sample.Now.AddDays(-12), "crm", "pat.gone", "disable", "success", true, null, "{}", "00"));
        SignIn(Sample.Owner, Role.AppOwner);

        var page = Open("pat.gone");

        Assert.DoesNotContain("Crm", page.Markup);
        Assert.Single(page.FindAll("ol li"));
    }

    [Fact]
    public void That_nothing_is_known_is_no_proof() => Assert.Contains("That is no proof that it has no account.", Open("nobody").Markup);

    private void Fill()
    {
        Stores.Govern(_mail, _crm);
        Stores.Set(g => g with { Sources = [Sample.Source()], ProvisioningLogs = [Log] });
        var identity = new DirectoryIdentity("id-1", "pat.gone", null, "Pat", false, IdentityKind.Person, "Sales", NameSet.Empty, null);
        Stores.Findings.AddRange([Sample.Finding(_mail) with { Readings = new(identity, null, null, null) }, Sample.Finding(_crm)]);
    }

    private IRenderedComponent<IdentityPage> Open(string name) => Open<IdentityPage>($"/identities?name={Uri.EscapeDataString(name)}");
}
