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

    private const int Wide = 1440;
    private const int Narrow = 390;

    /// <summary>In which order a page is looked at, and by which rules: what is no colour is the same in both schemes, and by a width no colour changes.</summary>
    private static readonly (ColorScheme Scheme, int Width, object? Rules)[] Views = [(ColorScheme.Light, Wide, Axe.Everything), (ColorScheme.Light, Narrow, Axe.Everything), (ColorScheme.Dark, Narrow, null), (ColorScheme.Dark, Wide, Axe.Colours)];

    /// <summary>The page follows the system's colours while it is open; one that is plain does by its style sheet.</summary>
    private const string HasColours = "scheme => { const app = document.querySelector('.tm-app'); return app === null || app.classList.contains(`tm-${scheme}`); }";

    [Fact]
    public async Task Every_page_is_readable_by_everybody_in_light_and_dark_wide_and_narrow()
    {
        await campaign.EndedAsync();
        kills.Begin(); // neither they nor this measure time: those mostly wait, this one never does
        await using var browser = await Browser.StartAsync();

        var (run, pack) = (campaign.Address.Replace("/api/v1", string.Empty, StringComparison.Ordinal), await PackAsync());
        (string Who, string Path)[] pages = [
            .. PageExamples.OfManagers.Select(p => (Manager, p.Path switch { "{run}" => run, "{pack}" => pack, var path => path })),
            .. PageExamples.OfAdministrators.Select(p => (Administrator, p.Path)),
        ];

        // Side by side: a processor more is used, if there is one.
        var halves = pages.Index().GroupBy(p => p.Index % 2, p => p.Item);
        var problems = (await Task.WhenAll(halves.Select(half => ProblemsAsync(browser, half)).Append(OfRefusalsAsync(browser)))).SelectMany(p => p).ToList();

        output.WriteLine($"{pages.Length + PageExamples.Refusals.Length + 1} pages in {Views.Length} views.");
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
    private async Task<List<string>> OfRefusalsAsync(Browser browser)
    {
        var problems = new List<string>();
        await LookAsync(await browser.OpenAsync(campaign.Product.Url, ColorScheme.Light, Wide), "/login", problems);
        var (page, _) = await browser.SignInAsync(campaign.Product.Url, Manager, ColorScheme.Light, Wide);
        foreach (var (_, path, title) in PageExamples.Refusals)
        {
            await LookAsync(page, path, problems);
            if (await page.TitleAsync() is var shown && !shown.StartsWith(title, StringComparison.Ordinal))
            {
                problems.Add($"{path} says '{shown}'.");
            }
        }

        return problems;
    }

    /// <summary>Some pages, each as whoever it is for.</summary>
    private async Task<List<string>> ProblemsAsync(Browser browser, IEnumerable<(string Who, string Path)> pages)
    {
        var problems = new List<string>();
        foreach (var ofOne in pages.GroupBy(p => p.Who, p => p.Path))
        {
            var (page, complaints) = await browser.SignInAsync(campaign.Product.Url, ofOne.Key, ColorScheme.Light, Wide);
            foreach (var path in ofOne)
            {
                await LookAsync(page, path, problems);
                if (await page.TitleAsync() is var title && title.StartsWith("Nothing here", StringComparison.Ordinal))
                {
                    problems.Add($"{path} is not there for {ofOne.Key}.");
                }
            }

            problems.AddRange(complaints.Select(c => $"console: {c}"));
        }

        return problems;
    }

    /// <summary>Opens a page once and looks at it in every view.</summary>
    private static async Task LookAsync(IPage page, string path, List<string> problems)
    {
        await page.GotoAsync(path);
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.WaitForAsync();
        foreach (var (scheme, width, rules) in Views)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.SetViewportSizeAsync(width, 900);
            var where = $"{path} {scheme} {width}";
            try
            {
                await page.WaitForFunctionAsync(HasColours, scheme.ToString().ToLowerInvariant());
            }
            catch (TimeoutException)
            {
                problems.Add($"{where}: keeps other colours.");
            }

            problems.AddRange(await ProblemsAsync(page, rules, where));
        }

        await page.EmulateMediaAsync(new() { ColorScheme = Views[0].Scheme });
        await page.SetViewportSizeAsync(Views[0].Width, 900);
    }

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

    /// <summary>Serious and critical ones of WCAG 2.x A and AA, and a page that scrolls sideways, or on where there is nothing.</summary>
    private static async Task<List<string>> ViolationsAsync(IPage page, object? rules, string where)
    {
        List<string> problems = rules is null ? [] : [.. (await Axe.ViolationsAsync(page, rules)).Select(v => $"{where}: {v}")];
        if (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > window.innerWidth + 1"))
        {
            problems.Add($"{where}: scrolls sideways.");
        }

        // What is hidden but for screen readers is laid out all the same: in a box that scrolls it must be the box's, or the page is as long as all of it.
        if (await page.EvaluateAsync<bool>("() => document.querySelector('.tm-app') && document.documentElement.scrollHeight > document.querySelector('.tm-app').getBoundingClientRect().height + 1"))
        {
            problems.Add($"{where}: scrolls on where there is nothing.");
        }

        return problems;
    }
}
