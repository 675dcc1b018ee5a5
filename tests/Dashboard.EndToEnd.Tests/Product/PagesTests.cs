using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Every page, in headless Chromium, in light and dark, wide and narrow.</summary>
[Collection(ProductTests.Name)]
public sealed class PagesTests(LabCampaign campaign, KilledRuns kills, ITestOutputHelper output)
{
    private const string Manager = "iris.manager@lab.example";
    private const string Administrator = "ada.admin@lab.example";

    private static readonly int[] Widths = [1440, 390];

    [Fact]
    public async Task Every_page_is_readable_by_everybody_in_light_and_dark_wide_and_narrow()
    {
        await campaign.EndedAsync();
        kills.Begin(); // neither they nor this measure time: those mostly wait, this one never does
        await using var browser = await Browser.StartAsync();

        // Side by side: a processor more is used, if there is one.
        var (run, pack) = (campaign.Address.Replace("/api/v1", string.Empty, StringComparison.Ordinal), await PackAsync());
        string[] pages = [.. PageExamples.OfManagers.Select(p => p.Path switch { "{run}" => run, "{pack}" => pack, var path => path })];
        string[] forms = [.. PageExamples.OfAdministrators.Select(p => p.Path)];
        var problems = (await Task.WhenAll(new[] { ColorScheme.Light, ColorScheme.Dark }.Select(async scheme =>
            (await ProblemsAsync(browser, scheme, Manager, pages)).Concat(await ProblemsAsync(browser, scheme, Administrator, forms)).Concat(await OfRefusalsAsync(browser, scheme))))).SelectMany(p => p).ToList();

        output.WriteLine($"{pages.Length + forms.Length + PageExamples.Refusals.Length + 1} pages in 4 views.");
        Assert.True(problems.Count == 0, string.Join('\n', problems.Distinct()));
    }

    /// <summary>Where a small pack is shown: of one app and the hour before.</summary>
    private async Task<string> PackAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var ordered = await campaign.Product.Http.PostAsJsonAsync("/api/v1/packs", new { from = now.AddHours(-1), to = now, apps = new[] { "mail" } });
        var id = JsonNode.Parse(await ordered.Content.ReadAsStringAsync())!["id"]!.ToString();
        await Until.TrueAsync("the pack is made", TimeSpan.FromMinutes(5), async () => (await campaign.Product.GetAsync($"/api/v1/packs/{id}"))["state"]!.ToString() == "Made");
        return $"/evidence/packs/{id}";
    }

    /// <summary>Signing in, and what says no. That the console notes an answer such as 404 is no fault of theirs.</summary>
    private async Task<List<string>> OfRefusalsAsync(Browser browser, ColorScheme scheme)
    {
        var problems = new List<string>();
        var stranger = await browser.OpenAsync(campaign.Product.Url, scheme, Widths[0]);
        await LookAsync(stranger, "/login", scheme, problems);
        var (page, _) = await browser.SignInAsync(campaign.Product.Url, Manager, scheme, Widths[0]);
        foreach (var (_, path, title) in PageExamples.Refusals)
        {
            await LookAsync(page, path, scheme, problems);
            if (await page.TitleAsync() is var shown && !shown.StartsWith(title, StringComparison.Ordinal))
            {
                problems.Add($"{path} says '{shown}'.");
            }
        }

        return problems;
    }

    /// <summary>Every page in one colour scheme, loaded once and looked at in both widths: what is wide and what is narrow is decided by style sheets alone.</summary>
    private async Task<List<string>> ProblemsAsync(Browser browser, ColorScheme scheme, string who, IEnumerable<string> paths)
    {
        var problems = new List<string>();
        var (page, complaints) = await browser.SignInAsync(campaign.Product.Url, who, scheme, Widths[0]);
        foreach (var path in paths)
        {
            await LookAsync(page, path, scheme, problems);
            if (await page.TitleAsync() is var title && title.StartsWith("Nothing here", StringComparison.Ordinal))
            {
                problems.Add($"{path} is not there for {who}.");
            }
        }

        problems.AddRange(complaints.Select(c => $"{scheme} console: {c}"));
        return problems;
    }

    /// <summary>Opens a page and looks at it in both widths.</summary>
    private static async Task LookAsync(IPage page, string path, ColorScheme scheme, List<string> problems)
    {
        await page.GotoAsync(path);
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.WaitForAsync();
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            problems.AddRange(await ProblemsAsync(page, RulesOf(scheme, width), $"{path} {scheme} {width}"));
        }

        await page.SetViewportSizeAsync(Widths[0], 900);
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
