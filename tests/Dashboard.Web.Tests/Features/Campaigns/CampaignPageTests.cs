using AngleSharp.Dom;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Dashboard.Web.Features.Campaigns;
using Dashboard.Web.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Features.Campaigns;

public class CampaignPageTests : ScreenTestContext
{
    public CampaignPageTests()
    {
        var (mail, crm) = (Sample.App(), Sample.App("crm", owner: "otto"));
        Stores.Govern(mail, crm);
        Stores.Set(g => g with { Sources = [Sample.Source()], Campaigns = [Sample.Campaign("nightly", new("0 6 * * 1-5", "Europe/Berlin"), mail, crm)] });
    }

    [Fact]
    public void The_editor_shows_what_is_there_and_what_it_will_write()
    {
        var page = Open("nightly");

        Assert.Equal("nightly", Field(page, "Name").GetAttribute("value"));
        Assert.True(Field(page, "Name").HasAttribute("readonly"));
        Assert.Contains("Create the identity tm-canary-nightly-0001 in Sales", page.Markup);
        Assert.Contains("2 chosen", page.Markup);
        Assert.Contains("At 06:00 on Monday to Friday, Europe/Berlin time", page.Markup);
        Assert.Equal(5, page.Find("div[aria-label='The next times']").QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public void What_is_saved_is_a_new_version_with_the_campaign_replaced()
    {
        var page = Open("nightly");
        var before = Stores.Version;

        Assert.True(Button(page, "Save").HasAttribute("disabled"));
        Field(page, "Department after").Change("Legal");
        Assert.Contains("Set the department to Legal", page.Markup);
        Assert.False(Button(page, "Save").HasAttribute("disabled"));
        page.Find("form").Submit();

        Assert.Equal(before.Number + 1, Stores.Version.Number);
        Assert.Equal("Legal", Stores.Version.Governance.Campaigns.Single().After.Department);
        Assert.Equal(before.Governance.Apps, Stores.Version.Governance.Apps);
    }

    [Fact]
    public void Coming_back_is_chosen_after_leaving_and_shown_before_it_is_saved()
    {
        var page = Open("nightly");
        Assert.DoesNotContain("After the re-hire", page.Markup);

        Choice(page, "comes back (re-hire)").Change(true);
        Assert.Equal(["Join", "Move", "Leave", "Re-hire"], page.FindAll("[aria-labelledby=outlook-writes] li h3").Select(h => h.TextContent).Skip(1));
        Assert.Contains("After the re-hire", page.Markup);
        page.Find("form").Submit();
        Assert.Equal([Phase.Join, Phase.Move, Phase.Leave, Phase.Rehire], Stores.Version.Governance.Campaigns.Single().Journey);

        Choice(page, "leaves").Change(false);
        Assert.True(Choice(page, "comes back (re-hire)").HasAttribute("disabled"));
        Assert.DoesNotContain("After the re-hire", page.Markup);
    }

    [Fact]
    public void That_its_owner_leaves_is_offered_for_service_accounts_and_agents_only()
    {
        var page = Open("nightly");
        Assert.DoesNotContain("its owner leaves", page.Markup);

        Field(page, "The canary is").Change("Agent");
        Choice(page, "stays, and its owner leaves").Change(true);

        Assert.True(Choice(page, "leaves").HasAttribute("disabled"));
        Assert.Equal(["Join", "Move", "Owner leaves"], page.FindAll("[aria-labelledby=outlook-writes] li h3").Select(h => h.TextContent).Skip(1));
        Assert.Contains("The owner is deleted", page.Markup);
        Assert.Contains("After the owner left", page.Markup);
        page.Find("form").Submit();
        Assert.Equal([Phase.Join, Phase.Move, Phase.OwnerLeaves], Stores.Version.Governance.Campaigns.Single().Journey);
    }

    [Fact]
    public void Every_error_stands_beside_its_field_and_goes_when_it_is_put_right()
    {
        var page = Open(null);

        Field(page, "Name").Change("Not A Name");
        page.Find("form").Submit();

        Assert.Contains("'Not A Name' is not a name.", FieldOf(page, "Name"));
        Assert.Contains("Choose at least one app.", page.Find("fieldset.apps").TextContent);
        Assert.Contains("The profile after the move is the same as before", FieldOf(page, "Department after"));
        Assert.Equal("true", Field(page, "Name").GetAttribute("aria-invalid"));
        Assert.Single(Stores.Version.Governance.Campaigns);

        Field(page, "Name").Change("yearly");
        Assert.DoesNotContain("is not a name", page.Markup);
    }

    [Fact]
    public void A_schedule_is_read_while_it_is_typed()
    {
        var page = Open("nightly");

        Field(page, "When").Input("now and then");
        Assert.Contains("'now and then' is not a schedule.", page.Markup);

        Field(page, "When").Input("0 3 * * *");
        Assert.Contains("At 03:00, Europe/Berlin time", page.Markup);
    }

    [Fact]
    public void A_new_campaign_is_found_at_its_own_address()
    {
        var page = Open(null);
        Field(page, "Name").Change("yearly");
        page.FindAll("fieldset.apps input[type=checkbox]")[0].Change(true);
        Field(page, "Groups before").Change("sales");

        page.Find("form").Submit();

        Assert.EndsWith("/campaigns/yearly", Navigation.Uri);
        Assert.Equal(2, Stores.Version.Governance.Campaigns.Length);
    }

    [Fact]
    public void When_somebody_else_was_faster_nothing_typed_is_lost()
    {
        var store = new RacingStore(Stores);
        Context.Services.AddSingleton<IGovernanceStore>(store);
        var page = Open("nightly");
        Field(page, "Department after").Change("Legal");

        store.IsOvertaken = true;
        page.Find("form").Submit();

        Assert.Contains("Somebody else changed the configuration meanwhile.", page.Find("[role=alert]").TextContent);
        Assert.Contains("They left this campaign alone.", page.Markup);
        Assert.Equal("Legal", Field(page, "Department after").GetAttribute("value"));

        Button(page, "Save mine on top").Click();
        Assert.Equal("Legal", Stores.Version.Governance.Campaigns.Single().After.Department);
    }

    [Fact]
    public void When_somebody_else_deleted_it_what_was_typed_is_still_there()
    {
        var store = new RacingStore(Stores);
        Context.Services.AddSingleton<IGovernanceStore>(store);
        var page = Open("nightly");
        Field(page, "Department after").Change("Legal");

        (store.IsOvertaken, store.Theirs) = (true, g => g with { Campaigns = [] });
        page.Find("form").Submit();

        Assert.Contains("They deleted this campaign; saving makes it again.", page.Markup);
        Assert.Equal("Legal", Field(page, "Department after").GetAttribute("value"));
        Button(page, "Save mine on top").Click();
        Assert.Single(Stores.Version.Governance.Campaigns);
    }

    [Fact]
    public void A_campaign_is_deleted_once_its_name_was_typed()
    {
        var page = Open("nightly");
        Assert.True(Button(page, "Delete it").HasAttribute("disabled"));

        Field(page, "Type nightly").Input("nightly");
        page.Find("details form").Submit();

        Assert.Empty(Stores.Version.Governance.Campaigns);
        Assert.EndsWith("/campaigns", Navigation.Uri);
    }

    [Fact]
    public void An_auditor_reads_the_plan_and_changes_nothing()
    {
        SignIn("adam", Role.Auditor);

        var page = Open("nightly");

        Assert.Contains("Create the identity tm-canary-nightly-0001", page.Markup);
        Assert.Empty(page.FindAll("form"));
        Assert.Null(FindButton(page, "Run now"));
    }

    [Fact]
    public void An_app_owner_sees_what_the_own_app_must_show_and_no_other()
    {
        SignIn("otto", Role.AppOwner);

        var page = Open("nightly");

        Assert.Contains("Crm", page.Markup);
        Assert.DoesNotContain("Mail", page.Markup);
    }

    private static string FieldOf(IRenderedComponent<CampaignPage> page, string label) =>
        page.FindAll(".tm-field").First(f => f.TextContent.Trim().StartsWith(label, StringComparison.Ordinal)).TextContent;

    private IRenderedComponent<CampaignPage> Open(string? name) => Open<CampaignPage>($"/campaigns/{name ?? "new"}", p => p.Add(c => c.Name, name));

    /// <summary>A store in which somebody else may be faster.</summary>
    private sealed class RacingStore(IGovernanceStore inner) : IGovernanceStore
    {
        public bool IsOvertaken { get; set; }

        public Func<Governance, Governance> Theirs { get; set; } = g => g with { Apps = g.Apps.SetItem(0, g.Apps[0] with { Description = "Theirs." }) };

        public Task<GovernanceVersion> ReadAsync(CancellationToken ct) => inner.ReadAsync(ct);

        public Task<GovernanceVersion?> FindAsync(int number, CancellationToken ct) => inner.FindAsync(number, ct);

        public async Task<GovernanceVersion?> SaveAsync(Governance governance, int basedOn, string by, CancellationToken ct)
        {
            if (!IsOvertaken)
            {
                return await inner.SaveAsync(governance, basedOn, by, ct);
            }

            IsOvertaken = false;
            await inner.SaveAsync(Theirs((await inner.ReadAsync(ct)).Governance), basedOn, "ada", ct);
            return null;
        }
    }

    private static IElement Choice(IRenderedComponent<CampaignPage> page, string word) =>
        page.FindAll("fieldset.choices label").First(l => l.TextContent.Trim() == word).QuerySelector("input")!;
}
