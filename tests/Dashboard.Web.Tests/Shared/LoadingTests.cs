using Bunit;
using Dashboard.Web.Shared.Filters;
using Dashboard.Web.Shared.Loading;
using Dashboard.Web.Shared.Shell;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Tests.Shared;

public sealed class LoadingTests : DashboardTestContext
{
    [Fact]
    public void While_it_is_read_a_view_says_so() =>
        Assert.Contains("Reading the apps", State(new(null, false)).Find("[role=status]").TextContent);

    [Fact]
    public void An_empty_view_says_what_would_fill_it()
    {
        var view = State(new(string.Empty, false));

        Assert.Contains("No app yet", view.Markup);
    }

    [Fact]
    public void A_failed_view_says_what_to_try_and_tries_again()
    {
        var tries = 0;
        var view = State(new(null, true), () => tries++);

        view.Find("[role=alert] button").Click();

        Assert.Contains("The apps could not be read.", view.Markup);
        Assert.Equal(1, tries);
    }

    [Fact]
    public void What_was_read_before_a_failure_stays_and_is_called_old()
    {
        var view = State(new("mail", true));

        Assert.Contains("What you see is from before.", view.Find("[role=alert]").TextContent);
        Assert.Contains("filled with mail", view.Markup);
    }

    [Fact]
    public async Task A_refresher_calls_every_so_often_and_never_twice_at_once()
    {
        var calls = 0;
        var slow = new TaskCompletionSource();
        var refresher = Render<Refresher>(p => p.Add(r => r.Every, TimeSpan.FromSeconds(5)).Add(r => r.OnRefresh, EventCallback.Factory.Create(this, () =>
        {
            calls++;
            return calls == 2 ? slow.Task : Task.CompletedTask;
        })));

        Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(0, calls);
        Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, calls);
        Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(2, calls);
        await refresher.InvokeAsync(slow.SetResult);
        Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, calls);

        await Context.DisposeComponentsAsync();
        Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(3, calls);
    }

    [Fact]
    public void A_search_waits_until_typing_pauses()
    {
        string? found = "nothing yet";
        var search = Render<FilterSearch>(p => p.Add(s => s.Label, "Search").Add(s => s.Value, null).Add(s => s.ValueChanged, EventCallback.Factory.Create<string?>(this, v => found = v)));

        search.Find("input").Input("pay");
        Time.Advance(TimeSpan.FromMilliseconds(200));
        search.Find("input").Input("payr");
        Time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.Equal("nothing yet", found);
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("payr", found);
    }

    [Fact]
    public void No_choice_is_no_filter()
    {
        string? chosen = "High";
        var select = Render<FilterSelect>(p => p.Add(s => s.Label, "Tier").Add(s => s.Value, chosen).Add(s => s.Options, [new("High", "High")]).Add(s => s.ValueChanged, EventCallback.Factory.Create<string?>(this, v => chosen = v)));

        select.Find("select").Change(string.Empty);

        Assert.Null(chosen);
    }

    [Fact]
    public void A_page_has_one_heading_which_is_also_the_name_of_its_tab()
    {
        var header = Render<PageHeader>(p => p.Add(h => h.Title, "Apps").Add(h => h.Lead, "All of them.").Add(h => h.BackHref, "/").Add(h => h.BackWord, "Overview"));

        Assert.Equal("Apps", header.Find("h1").TextContent);
        Assert.Equal("/", header.Find("a").GetAttribute("href"));
        Assert.Contains("All of them.", header.Markup);
    }

    private IRenderedComponent<LoadState<string>> State(Load<string> state, Action? retry = null) => Render<LoadState<string>>(p => p
        .Add(l => l.State, state)
        .Add(l => l.What, "The apps")
        .Add(l => l.IsEmpty, v => v.Length == 0)
        .Add<EmptyState>(l => l.Empty, e => e.Add(s => s.Title, "No app yet").Add(s => s.Text, "Apps come from the configuration."))
        .Add(l => l.ChildContent, v => $"filled with {v}")
        .Add(l => l.OnRetry, () => retry?.Invoke()));
}
