using Dashboard.EndToEnd.Tests.Lab;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>The road from the browser to the sheet, in headless Chromium, as the three people who use it.</summary>
[Collection(ProductTests.Name)]
public sealed class BrowserTests(LabCampaign campaign, ITestOutputHelper output)
{
    private const string Manager = "iris.manager@lab.example";
    private const string Administrator = "ada.admin@lab.example";
    private const string Auditor = "adam.auditor@lab.example";
    private const string Owner = "olivia.owner@lab.example";

    private static readonly string[] Pages = ["/", "/apps", "/apps/mail", "/campaigns", "/campaigns/lab-lifecycle", "/campaigns/new", "/runs", "/reconciliation", "/findings", "/identities?name=contractor.mertens", "/orphans", "/exceptions", "/exceptions?new=mail", "/canaries", "/sources", "/real-events", "/outages", "/notifications", "/controls", "/controls/csf/PR.AA-05", "/evidence", "/evidence/verify", "/settings/retention", "/connect"];

    /// <summary>What only an administrator may open.</summary>
    private static readonly string[] Forms = ["/apps/mail/probe", "/apps/builds/probe?name=key", "/apps/production/jit", "/audit", "/tokens"];

    private static readonly int[] Widths = [1440, 390];

    [Fact]
    public async Task A_manager_runs_a_campaign_watches_it_and_an_auditor_takes_the_sheet_away()
    {
        await using var lab = new LabRun("--Lab:Pace=0.5", "--Lab:Cycle=00:00:01");
        await lab.InitializeAsync();
        await using var product = new ProductRun(new() { ["TIDEMARK_LAB_TOKEN"] = LabRun.Token });
        await product.StartAsync();
        await product.ApplyAsync(CampaignApps.Only(await lab.Http.GetStringAsync("/lab/configuration"), "mail", "chat"));
        await using var browser = await Browser.StartAsync();

        var (page, complaints) = await browser.SignInAsync(product.Url, Manager, ColorScheme.Light, 1440);
        await page.GotoAsync("/campaigns");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run now" }).ClickAsync();
        await page.WaitForURLAsync("**/runs/**");
        await page.GetByText("Completed", new() { Exact = true }).First.WaitForAsync(new() { Timeout = 120_000 });
        Assert.Equal(2 * 9, await page.GetByText("Passed", new() { Exact = true }).CountAsync()); // two apps, nine checks

        await page.GotoAsync("/");
        await page.GetByText("Compliant").First.WaitForAsync();
        Assert.Empty(complaints);

        var (audit, _) = await browser.SignInAsync(product.Url, Auditor, ColorScheme.Dark, 1440);
        await audit.GotoAsync("/campaigns");
        await audit.GetByText("lab-lifecycle").First.WaitForAsync();
        Assert.Equal(0, await audit.GetByRole(AriaRole.Button, new() { Name = "Run now" }).CountAsync());

        await audit.GotoAsync("/evidence");
        var download = await audit.RunAndWaitForDownloadAsync(() => audit.Locator("a[href*='/evidence/download']").First.ClickAsync());
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(await download.PathAsync()))[..2]);

        var (own, _) = await browser.SignInAsync(product.Url, Owner, ColorScheme.Light, 390);
        await own.GotoAsync("/apps");
        await own.GetByText("CRM").First.WaitForAsync();
        Assert.Equal(0, await own.GetByText("Payroll", new() { Exact = true }).CountAsync());
    }

    [Fact]
    public async Task Every_page_is_readable_by_everybody_in_light_and_dark_wide_and_narrow()
    {
        await campaign.EndedAsync();
        await using var browser = await Browser.StartAsync();

        // Side by side: a processor more is used, if there is one.
        var pages = Pages.Append(campaign.Address.Replace("/api/v1", string.Empty, StringComparison.Ordinal)).ToList();
        var problems = (await Task.WhenAll(new[] { ColorScheme.Light, ColorScheme.Dark }.Select(async scheme =>
            (await ProblemsAsync(browser, scheme, Manager, pages)).Concat(await ProblemsAsync(browser, scheme, Administrator, Forms))))).SelectMany(p => p).ToList();

        output.WriteLine($"{pages.Count + Forms.Length} pages in 4 views.");
        Assert.True(problems.Count == 0, string.Join('\n', problems.Distinct()));
    }

    /// <summary>Every page in one colour scheme, loaded once and looked at in both widths: what is wide and what is narrow is decided by style sheets alone.</summary>
    private async Task<List<string>> ProblemsAsync(Browser browser, ColorScheme scheme, string who, IEnumerable<string> paths)
    {
        var problems = new List<string>();
        var (page, complaints) = await browser.SignInAsync(campaign.Product.Url, who, scheme, Widths[0]);
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.WaitForAsync();
            if (await page.TitleAsync() is var title && title.StartsWith("Nothing here", StringComparison.Ordinal))
            {
                problems.Add($"{path} is not there for {who}.");
            }

            foreach (var width in Widths)
            {
                await page.SetViewportSizeAsync(width, 900);
                problems.AddRange(await ProblemsAsync(page, $"{path} {scheme} {width}"));
            }

            await page.SetViewportSizeAsync(Widths[0], 900);
        }

        problems.AddRange(complaints.Select(c => $"{scheme} console: {c}"));
        return problems;
    }

    /// <summary>A page that becomes interactive just then is without its title for a moment: what is wrong with a page is so at a second look.</summary>
    private static async Task<List<string>> ProblemsAsync(IPage page, string where)
    {
        const string IsSettled = "() => document.title !== '' && !document.querySelector('[aria-busy=true]')";
        await page.WaitForFunctionAsync(IsSettled);
        var first = await ViolationsAsync(page, where);
        if (first.Count == 0)
        {
            return first;
        }

        await page.WaitForFunctionAsync(IsSettled);
        return await ViolationsAsync(page, where);
    }

    /// <summary>Serious and critical ones of WCAG 2.x A and AA, and a page that scrolls sideways.</summary>
    private static async Task<List<string>> ViolationsAsync(IPage page, string where)
    {
        var problems = (await Axe.ViolationsAsync(page)).Select(v => $"{where}: {v}").ToList();
        if (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > window.innerWidth + 1"))
        {
            problems.Add($"{where}: scrolls sideways.");
        }

        return problems;
    }
}
