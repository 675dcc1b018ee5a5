using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Canaries;
using Dashboard.Core.Directories;
using Dashboard.Web.Features.Canaries;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Canaries;

public class CanariesPageTests : ScreenTestContext
{
    public CanariesPageTests() => Stores.Set(g => g with { Sources = [Sample.Source()] });

    [Fact]
    public void Without_a_canary_it_says_what_brings_one() => Assert.Contains("The first run of a campaign reserves two", Open("/canaries").Markup);

    [Fact]
    public void One_begins_with_those_that_may_exist_and_the_leaked_stand_first()
    {
        Stores.Canaries.AddRange(
        [
            Sample.Canary() with { UserName = "live" },
            Sample.Canary(CanaryState.Leaked) with { UserName = "leaked", ReservedAt = Sample.Now.AddDays(-2), RemovalAttempts = 7, NextRemovalAt = Sample.Now.AddHours(1), Note = "The directory answered 503." },
            Sample.Canary(CanaryState.Gone) with { UserName = "gone" },
        ]);

        var page = Open("/canaries");

        Assert.Equal(["leaked", "live"], page.FindAll("div[aria-label=Canaries] tbody th").Select(h => h.ChildNodes[0].TextContent));
        Assert.Contains("The directory answered 503.", page.Markup);
        Assert.Contains("in 1 h", page.Markup);
        Assert.Contains("2 of 3 canaries", page.Markup);
    }

    [Fact]
    public void An_owner_is_shown_as_one_and_an_agent_as_what_it_stands_for()
    {
        Stores.Canaries.AddRange(
        [
            Sample.Canary() with { UserName = "bot", Kind = IdentityKind.Agent },
            Sample.Canary() with { UserName = "bot-owner", Role = CanaryRole.Owner },
        ]);

        var rows = Open("/canaries").FindAll("div[aria-label=Canaries] tbody tr").Select(r => r.Children[2].TextContent).ToList();

        Assert.Equal(["SubjectAI agent", "Owner"], rows);
    }

    [Theory]
    [InlineData("leaked", "None has leaked")]
    [InlineData("gone", "No canary passes these filters.")]
    public void A_filter_that_leaves_nothing_says_what_that_means(string show, string sentence)
    {
        Stores.Canaries.Add(Sample.Canary());

        Assert.Contains(sentence, Open($"/canaries?show={show}").Markup);
    }

    [Fact]
    public void The_budget_of_each_source_is_shown()
    {
        Stores.Canaries.Add(Sample.Canary());

        var budget = Open("/canaries").Find("section[aria-labelledby=budget-title] tbody").TextContent;

        Assert.Contains("2 of 30", budget);
        Assert.Contains("40 of 500", budget);
        Assert.Contains("1 of 50", budget);
    }

    [Fact]
    public void Pulling_the_lever_needs_a_reason_and_the_typed_word()
    {
        var page = Open("/canaries");
        page.FindAll(".position")[2].Click();
        Assert.True(Button(page, "Move the lever").HasAttribute("disabled"));

        Field(page, "Why?").Input("Audit of the directory.");
        Assert.True(Button(page, "Move the lever").HasAttribute("disabled"));

        Field(page, "Type stop").Input("stop");
        page.Find(".confirm").Submit();

        Assert.Equal((LeverPosition.EverythingStopped, "iris", "Audit of the directory."), (Stores.Lever.Position, Stores.Lever.By, Stores.Lever.Reason));
        Assert.Contains("Moved by iris", page.Markup);
        Assert.Empty(page.FindAll(".confirm"));
    }

    [Fact]
    public void Letting_go_needs_a_reason_only()
    {
        Stores.Lever = new(LeverPosition.CampaignsStopped, "mia", Sample.Now.AddHours(-1), "Audit.");
        var page = Open("/canaries");

        page.FindAll(".position")[0].Click();
        Field(page, "Why?").Input("It is over.");
        page.Find(".confirm").Submit();

        Assert.Equal(LeverPosition.Released, Stores.Lever.Position);
    }

    [Fact]
    public void An_auditor_reads_the_lever_and_does_not_move_it()
    {
        SignIn("adam", Role.Auditor);

        var page = Open("/canaries");

        Assert.Contains("Writes allowed", page.Markup);
        Assert.Empty(page.FindAll(".position"));
    }

    [Fact]
    public void An_app_owner_is_told_whom_the_page_is_for()
    {
        Stores.Canaries.Add(Sample.Canary());
        SignIn(Sample.Owner, Role.AppOwner);

        var page = Open("/canaries");

        Assert.Contains("this page is for IAM managers and auditors", page.Markup);
        Assert.DoesNotContain("tm-canary-nightly", page.Markup);
    }

    private IRenderedComponent<CanariesPage> Open(string address) => Open<CanariesPage>(address);
}
