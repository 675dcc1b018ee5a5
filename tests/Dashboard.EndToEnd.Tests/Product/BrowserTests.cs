using Dashboard.EndToEnd.Tests.Lab;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>The road from the browser to the sheet, in headless Chromium, as the three people who use it.</summary>
[Collection(ProductTests.Name)]
public sealed class BrowserTests
{
    private const string Manager = "iris.manager@lab.example";
    private const string Auditor = "adam.auditor@lab.example";
    private const string Owner = "olivia.owner@lab.example";

    [Fact]
    public async Task A_manager_runs_a_campaign_watches_it_and_an_auditor_takes_sheet_and_pack_away_and_brings_the_pack_back()
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

        // A pack, and back: as it was issued, dropped anywhere in the frame.
        await audit.GetByRole(AriaRole.Button, new() { Name = "Make the pack" }).ClickAsync();
        var pack = await audit.RunAndWaitForDownloadAsync(() => audit.Locator("a.get").First.ClickAsync());
        await audit.GotoAsync("/evidence/verify");
        var file = audit.Locator("#pack");
        await audit.WaitForFunctionAsync("() => document.getElementById('pack')?._blazorInputFileNextFileId !== undefined"); // the page is interactive
        Assert.True(await file.EvaluateAsync<bool>("""
            input => {
                const frame = input.parentElement.getBoundingClientRect();
                return [[2, 2], [frame.width - 3, 2], [2, frame.height - 3], [frame.width - 3, frame.height - 3], [frame.width / 2, frame.height / 2]]
                    .every(([x, y]) => document.elementFromPoint(frame.left + x, frame.top + y) === input);
            }
            """), "A file that is dropped in the frame beside the input would replace the page.");
        await file.SetInputFilesAsync(await pack.PathAsync());
        await audit.GetByText("As issued", new() { Exact = true }).First.WaitForAsync();

        var (own, _) = await browser.SignInAsync(product.Url, Owner, ColorScheme.Light, 390);
        await own.GotoAsync("/apps");
        await own.GetByText("CRM").First.WaitForAsync();
        Assert.Equal(0, await own.GetByText("Payroll", new() { Exact = true }).CountAsync());
    }
}
