using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.RealEvents;
using Dashboard.Web.Features.Apps;
using Dashboard.Web.Features.RealEvents;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Tests.Features.RealEvents;

/// <summary>What happened to real people, and what the apps made of it.</summary>
public class RealEventsPageTests : ScreenTestContext
{
    private readonly GovernedApp _mail = Sample.App();

    public RealEventsPageTests()
    {
        Stores.Govern(_mail, Sample.App("crm", owner: "otto"));
        Stores.Set(g => g with { Sources = [Sample.Source() with { RealEvents = RealEventMode.Names }] });
    }

    [Fact]
    public void Where_no_source_opted_in_it_says_how()
    {
        Stores.Set(g => g with { Sources = [Sample.Source()] });

        Assert.Contains("Nobody is timed but canaries", Open<RealEventsPage>("/real-events").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_record_counts_events_as_those_of_canaries_are_and_what_is_overdue_comes_first()
    {
        RealEvents.All.AddRange([Event("anna", with: 1), Event("bert", with: 3), Event("carl", with: 1, seen: false), Event("dora", without: 9), Event("emil")]);

        var page = Open<RealEventsPage>("/real-events");

        var record = page.Find("[aria-label='Record of real events by app and check'] tbody tr").TextContent;
        Assert.Contains("33.3% of 3", record, StringComparison.Ordinal); // one in time, one late, one overdue; what proves nothing counts on neither side
        Assert.Equal("dora", page.Find("[aria-label='Real events'] th[scope=row]").TextContent.Trim());
        Assert.Contains("Has not followed after 9 h, with a limit of 2 h.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("that proves nothing", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_in_force_stands_beside_what_is_late_and_changes_nothing_of_it()
    {
        RealEvents.All.AddRange([Event("bert", with: 3), Event("dora", without: 9)]);
        Stores.Waivers.Add(Sample.Waiver(_mail, TimeSpan.FromHours(4)));

        var page = Open<RealEventsPage>("/real-events");

        var rows = page.FindAll("[aria-label='Real events'] tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent.Trim(), r => r.TextContent);
        Assert.Contains("Late", rows["bert"], StringComparison.Ordinal);
        Assert.Contains("Excepted", rows["bert"], StringComparison.Ordinal);
        Assert.Contains("accepted up to 4 h", rows["bert"], StringComparison.Ordinal);
        Assert.Contains("Overdue", rows["dora"], StringComparison.Ordinal);
        Assert.DoesNotContain("Excepted", rows["dora"], StringComparison.Ordinal); // a day has passed, and four hours are accepted
    }

    [Fact]
    public void An_owner_sees_their_own_apps_only_and_a_pseudonym_leads_nowhere()
    {
        RealEvents.All.AddRange([Event("anna", with: 1), Event("p-1", with: 1) with { App = new("crm"), Name = "p-1", Identity = "p-1" }]);
        SignIn("otto", Role.AppOwner);

        var page = Open<RealEventsPage>("/real-events");

        Assert.Equal(["p-1"], page.FindAll("[aria-label='Real events'] th[scope=row]").Select(h => h.TextContent.Trim()));
        Assert.Empty(page.FindAll("a[href^='/identities']"));
    }

    [Fact]
    public void The_page_of_an_app_shows_its_record_beside_that_of_canaries()
    {
        RealEvents.All.AddRange([Event("anna", with: 1), Event("dora", without: 9)]);

        var page = Render<AppPage>(p => p.Add(a => a.Id, _mail.Id.Value));

        var row = page.FindAll("tr").Single(r => r.QuerySelector("a[href='/real-events?app=mail']") is not null).TextContent;
        Assert.Contains("1 overdue", row, StringComparison.Ordinal);
        Assert.Contains("50% of 2", row, StringComparison.Ordinal);
    }

    private RealEvent Event(string name, int? without = null, int? with = null, bool seen = true)
    {
        var at = Time.GetUtcNow().AddDays(-1);
        return new(Guid.NewGuid(), "directory", _mail.Id, $"p-{name}", name, IdentityKind.Person, CheckKind.LeaverAccount, at, at, TimeSpan.FromHours(2))
        {
            LastWithout = without is { } w ? at.AddHours(w) : with is 3 ? at.AddMinutes(125) : null,
            FirstWith = with is { } f ? at.AddHours(f) : null,
            State = with is null ? RealEventState.Waiting : RealEventState.Followed,
            WasThere = seen,
        };
    }
}
