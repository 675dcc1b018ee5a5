using System.Collections.Immutable;
using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;
using Dashboard.Web.Features.Reconciliation;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Reconciliation;

/// <summary>Directory, log and app side by side, app by app.</summary>
public class ReconciliationPageTests : ScreenTestContext
{
    private readonly GovernedApp _mail = Sample.App();
    private readonly GovernedApp _crm = Sample.App("crm", owner: "otto");

    [Fact]
    public void Without_apps_it_says_what_would_fill_it() => Assert.Contains("No app is set up", Render<ReconciliationPage>().Markup);

    [Fact]
    public void Counts_by_situation_lead_to_the_findings_and_those_that_are_none_lead_nowhere()
    {
        Fill();
        Stores.Rounds.Add(Sample.Round(_mail) with { Counts = Counts((Situation.Linked, 98), (Situation.ParallelRole, 2), (Situation.Unobservable, 1)) });

        var page = Open<ReconciliationPage>("/reconciliation");

        Assert.Equal("2 parallel role", page.Find("a[href='/findings?app=mail&situation=ParallelRole']").TextContent);
        Assert.Contains("98 linked", page.Find("table").TextContent);
        Assert.Contains("1 unobservable", page.Find("table").TextContent);
        Assert.Empty(page.FindAll("a[href*='Linked'], a[href*='Unobservable']"));
        Assert.Contains("Never compared: nothing is proven.", page.Markup);
    }

    [Fact]
    public void A_round_that_is_held_says_why_and_a_manager_accepts_it()
    {
        Fill();
        var held = Sample.Round(_mail) with { Held = "20 of 60 identities are gone.", Identities = 0, Accounts = 0 };
        Stores.Rounds.Add(held);

        var page = Open<ReconciliationPage>("/reconciliation");
        Assert.Contains("Waits for a person. 20 of 60 identities are gone.", page.Markup);
        Button(page, "Accept that they are gone: Mail").Click();

        Assert.Equal("iris", Stores.Rounds.Single(r => r.Id == held.Id).AcceptedBy);
        Assert.Equal("iris", Orders[_mail.Id].By);
        Assert.Equal([_mail.Id], Orders.Rung);
        Assert.StartsWith("Mail: the comparison is ordered", Told.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comparison_under_way_says_how_far_it_has_come_and_can_be_stopped()
    {
        Fill();
        Stores.Rounds.Add(Sample.Round(_mail) with { Accounts = 600, Identities = 400 });
        var progress = new RoundProgress();
        var worker = Guid.NewGuid();
        await Orders.OrderAsync(new(_mail.Id, Time.GetUtcNow(), null), default);
        await Orders.TakeAsync(_mail.Id, worker, Time.GetUtcNow(), Time.GetUtcNow().AddMinutes(5), default);
        progress.BeginApp().Report(250);
        await Orders.BeatAsync(_mail.Id, worker, progress, Time.GetUtcNow().AddMinutes(5), default);
        Time.Advance(TimeSpan.FromSeconds(20));

        var page = Open<ReconciliationPage>("/reconciliation");
        Assert.Contains("Reading the app: 250 accounts so far, about 1 min left.", page.Find("td [role=status]").TextContent, StringComparison.Ordinal);
        Assert.Null(FindButton(page, "Compare now: Mail"));
        Button(page, "Stop the comparison: Mail").Click();

        Assert.Equal("iris", Orders[_mail.Id].StopAskedBy);
        Assert.Contains("iris asked to stop it.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_owner_compares_their_own_app_and_accepts_nothing()
    {
        Fill();
        Stores.Rounds.Add(Sample.Round(_mail) with { Held = "20 of 60 identities are gone." });
        SignIn(Sample.Owner, Role.AppOwner);

        var page = Open<ReconciliationPage>("/reconciliation");

        Assert.NotNull(FindButton(page, "Compare now: Mail"));
        Assert.Null(FindButton(page, "Accept that they are gone: Mail"));
        Assert.DoesNotContain("Crm", page.Markup);
    }

    private static ImmutableSortedDictionary<Situation, int> Counts(params (Situation Situation, int Count)[] counts) => counts.ToImmutableSortedDictionary(c => c.Situation, c => c.Count);

    private void Fill()
    {
        Stores.Govern(_mail, _crm);
        Stores.Set(g => g with { Sources = [Sample.Source()] });
    }
}
