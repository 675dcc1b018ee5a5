using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Every page, in headless Chromium, in light and dark, wide and narrow.</summary>
[Collection(ProductTests.Name)]
public sealed class PagesTests(LabCampaign campaign, KilledRuns kills, ITestOutputHelper output)
{
    private const string Manager = "iris.manager@lab.example";
    private const string Administrator = "ada.admin@lab.example";

    private static readonly string[] Pages =
    [
        "/", "/apps", "/apps/mail", "/campaigns", "/campaigns/lab-lifecycle", "/campaigns/new", "/runs", "/reconciliation", "/findings", "/identities?name=contractor.mertens", "/orphans",
        "/exceptions", "/exceptions?new=mail", "/canaries", "/sources", "/real-events", "/outages", "/notifications", "/controls", "/controls/csf/PR.AA-05", "/evidence", "/evidence/verify",
        "/settings", "/settings/retention", "/words", "/connect",
    ];

    /// <summary>What only an administrator may open. Of a form that is new and one that is filled in, the filled one.</summary>
    private static readonly string[] Forms =
    [
        "/apps/mail/probe", "/apps/production/jit", "/apps/new", "/sources/lab-directory", "/sources/logs/lab-provisioner", "/audit", "/tokens",
        "/settings/file", "/settings/tiers/Low", "/settings/channels/iam", "/settings/notifications", "/settings/zones/new", "/settings/secrets",
    ];

    private static readonly int[] Widths = [1440, 390];

    [Fact]
    public async Task Every_page_is_readable_by_everybody_in_light_and_dark_wide_and_narrow()
    {
        await campaign.EndedAsync();
        kills.Begin(); // neither they nor this measure time: those mostly wait, this one never does
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
                problems.AddRange(await ProblemsAsync(page, RulesOf(scheme, width), $"{path} {scheme} {width}"));
            }

            await page.SetViewportSizeAsync(Widths[0], 900);
        }

        problems.AddRange(complaints.Select(c => $"{scheme} console: {c}"));
        return problems;
    }

    /// <summary>What is no colour is the same in both schemes; and by a width no colour changes. Null where only the width itself is looked at.</summary>
    private static object? RulesOf(ColorScheme scheme, int width) => scheme is ColorScheme.Light ? Axe.Everything : width == Widths[0] ? Axe.Colours : null;

    /// <summary>A page that becomes interactive just then is without its title for a moment: what is wrong with a page is so at a second look.</summary>
    private static async Task<List<string>> ProblemsAsync(IPage page, object? rules, string where)
    {
        const string IsSettled = "() => document.title !== '' && !document.querySelector('[aria-busy=true]')";
        await page.WaitForFunctionAsync(IsSettled);
        var first = await ViolationsAsync(page, rules, where);
        if (first.Count == 0)
        {
            return first;
        }

        await page.WaitForFunctionAsync(IsSettled);
        return await ViolationsAsync(page, rules, where);
    }

    /// <summary>Serious and critical ones of WCAG 2.x A and AA, and a page that scrolls sideways.</summary>
    private static async Task<List<string>> ViolationsAsync(IPage page, object? rules, string where)
    {
        List<string> problems = rules is null ? [] : [.. (await Axe.ViolationsAsync(page, rules)).Select(v => $"{where}: {v}")];
        if (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > window.innerWidth + 1"))
        {
            problems.Add($"{where}: scrolls sideways.");
        }

        return problems;
    }
}
