using Bunit;
using Dashboard.Core.Access;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Directories;
using Dashboard.Web.Shared.Lab;
using Dashboard.Web.Shared.Shell;
using Dashboard.Web.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Dashboard.Web.Tests.Shared;

public sealed class MainLayoutTests : DashboardTestContext
{
    [Theory]
    [InlineData(Role.Administrator, true)]
    [InlineData(Role.IamManager, false)]
    [InlineData(Role.Auditor, false)]
    public void Only_an_administrator_is_shown_the_way_to_tokens(Role role, bool isShown)
    {
        SignIn("ada", role);

        Assert.Equal(isShown, Shell().FindAll("nav a").Any(a => a.GetAttribute("href") == "/tokens"));
    }

    [Theory]
    [InlineData(Role.IamManager, true)]
    [InlineData(Role.Auditor, true)]
    [InlineData(Role.AppOwner, false)]
    public void Who_may_read_everything_is_shown_the_way_to_settings(Role role, bool isShown)
    {
        SignIn("iris", role);

        Assert.Equal(isShown, Shell().FindAll("nav a").Any(a => a.GetAttribute("href") == "/settings"));
    }

    [Fact]
    public void The_shell_has_landmarks_a_skip_link_and_every_place()
    {
        SignIn("ada", Role.Administrator);
        var shell = Shell();

        Assert.Equal("/#content", shell.Find(".tm-skip").GetAttribute("href"));
        Assert.NotNull(shell.Find("header"));
        Assert.NotNull(shell.Find("main#content"));
        Assert.Equal(
            ["/", "/apps", "/campaigns", "/reconciliation", "/findings", "/orphans", "/exceptions", "/canaries", "/real-events", "/sources", "/outages", "/notifications", "/controls", "/evidence", "/audit", "/settings", "/tokens", "/words"],
            shell.FindAll("nav a").Select(a => a.GetAttribute("href")!));
    }

    [Fact]
    public void The_skip_link_stays_on_its_page()
    {
        Navigation.NavigateTo("/apps?tier=High");

        Assert.Equal("/apps?tier=High#content", Shell().Find(".tm-skip").GetAttribute("href"));
    }

    [Fact]
    public void Who_is_signed_in_is_shown_with_the_way_out()
    {
        SignIn("olivia.owner", Role.AppOwner);

        var account = Shell().Find(".tm-account");

        Assert.Contains("olivia.owner", account.TextContent);
        Assert.Contains("App owner", account.TextContent);
        Assert.Equal("/logout", account.QuerySelector("form[method=post]")!.GetAttribute("action"));
    }

    [Fact]
    public void The_menu_opens_and_says_so()
    {
        var shell = Shell();

        shell.Find(".tm-menu-button").Click();

        Assert.Equal("true", shell.Find(".tm-menu-button").GetAttribute("aria-expanded"));
        shell.FindAll("nav a")[1].Click();
        Assert.Equal("false", shell.Find(".tm-menu-button").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void A_chosen_theme_is_kept_and_the_one_from_the_cookie_is_there_from_the_start()
    {
        var shell = Shell("Dark");
        Assert.NotNull(shell.Find(".tm-app.tm-dark"));

        shell.FindAll("input[name=theme]")[1].Change(true);

        Assert.NotNull(shell.Find(".tm-app.tm-light"));
    }

    /// <summary>Seen live: the browser's answer came when the page was closed already, and broke the circuit.</summary>
    [Fact]
    public async Task An_answer_of_the_browser_that_comes_after_the_page_was_closed_breaks_nothing()
    {
        var dark = Context.JSInterop.Setup<bool>("mudThemeProvider.isDarkMode");
        Shell();
        Assert.Single(dark.Invocations);

        await Context.DisposeComponentsAsync();
        dark.SetResult(true);
        await Context.Renderer.Dispatcher.InvokeAsync(() => { }); // behind what the answer set going

        Assert.False(Context.Renderer.UnhandledException.IsCompleted);
    }

    /// <summary>Seen live: the page was closed while the browser was asked to keep the colours.</summary>
    [Fact]
    public void A_browser_that_goes_while_it_is_asked_breaks_nothing()
    {
        Context.JSInterop.SetupModule(import => import.Arguments[0]!.ToString()!.Contains("theme", StringComparison.Ordinal)).SetupVoid("keep", _ => true).SetException(new JSDisconnectedException("It is gone."));

        Assert.NotNull(Shell().Find("main#content"));
        Assert.False(Context.Renderer.UnhandledException.IsCompleted);
    }

    [Fact]
    public void A_page_that_throws_says_so_kindly_and_keeps_what_was_thrown_to_itself()
    {
        var shell = Shell(body: _ => throw new InvalidOperationException("the secret inside"));

        Assert.Contains("This page broke", shell.Markup);
        Assert.DoesNotContain("the secret inside", shell.Markup);
    }

    [Fact]
    public void A_store_that_does_not_work_is_said_on_every_page()
    {
        Stores.Fault = new StorageUnavailableException("The disk is full since 08:52 UTC.", null);

        Assert.Contains("The disk is full since 08:52 UTC.", Shell().Find(".tm-banner[role=alert]").TextContent);
    }

    [Fact]
    public void Without_the_Lab_nobody_hears_of_it() => Assert.Empty(Shell().FindAll(".tm-lab"));

    [Fact]
    public void The_Lab_counts_down_to_its_first_verdict()
    {
        Context.Services.AddSingleton<ILabStatus>(new RunningLab());
        var app = Sample.App();
        Stores.Govern(app);
        Stores.Set(g => g with { Campaigns = [Sample.Campaign(apps: app)] });
        Stores.Runs.Add(Sample.Run(RunState.Running) with { StartedAt = Sample.Now.AddMinutes(-59) });

        var shell = Shell();
        Assert.Contains("due in 1 min at the latest", shell.Find(".tm-lab").TextContent);

        Time.Advance(TimeSpan.FromSeconds(18));
        shell.WaitForAssertion(() => Assert.Contains("due in 42 s at the latest", shell.Find(".tm-lab").TextContent));
    }

    [Fact]
    public void The_Lab_points_at_the_worst_liar_the_viewer_may_read()
    {
        Context.Services.AddSingleton<ILabStatus>(new RunningLab());
        SignIn("olivia.owner", Role.AppOwner);
        var hers = Sample.App("wiki");
        var his = Sample.App("vault", owner: "omar.owner");
        Stores.Govern(hers, his);
        Stores.Results.AddRange([Sample.Failed(his), Sample.Failed(hers, Core.Apps.CheckKind.MoverRevoke)]);

        var lab = Shell().Find(".tm-lab");

        Assert.Equal("/apps/wiki", lab.QuerySelector("p a")!.GetAttribute("href"));
        Assert.DoesNotContain("Vault", lab.TextContent);
        Assert.NotNull(lab.QuerySelector("a[href='/connect']"));
    }

    private IRenderedComponent<MainLayout> Shell(string theme = "", RenderFragment? body = null)
    {
        Context.RenderTree.TryAdd<CascadingValue<string>>(p => p.Add(c => c.Name, "Theme").Add(c => c.Value, theme));
        return Render<MainLayout>(p => p.Add(l => l.Body, body ?? ((RenderTreeBuilder b) => b.AddContent(0, "the page"))));
    }

    private sealed class RunningLab : ILabStatus
    {
        public bool IsRunning => true;

        public Uri? Url => new("http://localhost:5081");
    }
}
