using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Web.Features.Runs;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Features.Runs;

public class RunsPageTests : ScreenTestContext
{
    [Fact]
    public void Without_a_run_it_says_what_would_bring_one() => Assert.Contains("A run appears as soon as", Open("/runs").Markup);

    [Fact]
    public void Runs_stand_with_what_came_of_them()
    {
        Fill();

        var page = Open("/runs");

        Assert.Equal(["nightly, run 8", "nightly, run 7"], page.FindAll("tbody th").Select(h => h.TextContent.Trim()));
        Assert.Contains("1 passed, 1 failed", page.Markup);
    }

    [Fact]
    public void An_app_owner_counts_the_own_results_only()
    {
        Fill();
        SignIn(Sample.Owner, Role.AppOwner);

        var page = Open("/runs");

        Assert.Contains("1 passed", page.Markup);
        Assert.DoesNotContain("failed", page.Markup);
    }

    [Fact]
    public void An_app_owner_without_an_app_in_it_does_not_see_a_run()
    {
        Fill();
        SignIn("nobody", Role.AppOwner);

        Assert.Contains("No run here", Open("/runs").Markup);
    }

    [Fact]
    public void Choosing_a_campaign_stands_in_the_address()
    {
        Fill();
        var page = Open("/runs?skip=50");

        page.FindAll("select")[0].Change("nightly");

        Assert.EndsWith("/runs?campaign=nightly", Navigation.Uri);
    }

    [Fact]
    public void When_it_cannot_be_read_it_says_so()
    {
        Stores.Fault = new InvalidOperationException("secret");

        var page = Open("/runs");

        Assert.Contains("The runs could not be read.", page.Markup);
        Assert.DoesNotContain("secret", page.Markup);
    }

    private void Fill()
    {
        var (own, other) = (Sample.App(), Sample.App("crm", owner: "otto"));
        Stores.Govern(own, other);
        Stores.Set(g => g with { Sources = [Sample.Source()], Campaigns = [Sample.Campaign("nightly", null, own, other)] });
        var run = Sample.Run();
        Stores.Runs.AddRange([run, Sample.Run(RunState.Running, number: 8) with { RequestedAt = Sample.Now }]);
        Stores.Results.AddRange([Sample.Result(own, run: run.Id, ago: TimeSpan.Zero), Sample.Failed(other, ago: TimeSpan.Zero) with { Run = run.Id }]);
    }

    private IRenderedComponent<RunsPage> Open(string address) => Open<RunsPage>(address);
}
