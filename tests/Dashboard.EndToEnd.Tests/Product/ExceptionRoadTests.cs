using Dashboard.EndToEnd.Tests.Lab;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>The road of an exception: its owner asks on a telephone, somebody else decides, and the auditor finds both in the trail.</summary>
public sealed class ExceptionRoadTests
{
    private const string Justification = "The vendor reads the directory once a day, and a quicker way is ordered for spring.";

    [Fact]
    public async Task An_owner_asks_a_manager_approves_and_an_auditor_finds_both_in_the_trail()
    {
        await using var lab = new LabRun();
        await lab.InitializeAsync();
        await using var product = new ProductRun(new() { ["TIDEMARK_LAB_TOKEN"] = LabRun.Token });
        await product.StartAsync();
        await product.ApplyAsync(CampaignApps.Only(await lab.Http.GetStringAsync("/lab/configuration"), "crm.eu", "mail"));
        await using var browser = await Browser.StartAsync();

        var (owner, ofOwner) = await browser.SignInAsync(product.Url, "olivia.owner@lab.example", ColorScheme.Light, 390);
        await owner.GotoAsync("/exceptions");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Ask for an exception" }).ClickAsync();
        var form = owner.Locator("form.form");
        await form.GetByText("Checks that may be late").WaitForAsync();
        var offered = await form.Locator("select").First.Locator("option").AllInnerTextsAsync();
        Assert.Contains("Reports", offered);
        Assert.DoesNotContain("Mail", offered); // it is not hers
        await form.GetByRole(AriaRole.Button, new() { Name = "Register it" }).ClickAsync();
        await form.GetByText("characters", new() { Exact = false }).First.WaitForAsync();
        Assert.Equal(0, await owner.Locator("article.tm-panel").CountAsync()); // refused: nothing is justified yet

        if (!await form.GetByRole(AriaRole.Checkbox).First.IsCheckedAsync())
        {
            await form.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        }

        await form.Locator("textarea").First.FillAsync(Justification);
        await form.Locator("textarea").Last.FillAsync("Sign-in is closed at the identity provider within a minute.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Register it" }).ClickAsync();
        await owner.Locator("article.tm-panel").GetByText(Justification).WaitForAsync();
        Assert.Equal(0, await owner.GetByRole(AriaRole.Button, new() { NameString = "Approve" }).CountAsync());

        var (manager, ofManager) = await browser.SignInAsync(product.Url, "iris.manager@lab.example", ColorScheme.Dark, 1440);
        await manager.GotoAsync("/exceptions");
        var asked = manager.Locator("article.tm-panel").Filter(new() { HasText = Justification });
        Assert.True(await asked.GetByRole(AriaRole.Button, new() { NameString = "Reject" }).IsDisabledAsync()); // not without a word
        await asked.GetByRole(AriaRole.Button, new() { NameString = "Approve" }).ClickAsync();
        await asked.GetByText("Active", new() { Exact = true }).WaitForAsync();

        await owner.ReloadAsync();
        await owner.Locator("article.tm-panel").GetByText("Active", new() { Exact = true }).WaitForAsync();

        var (auditor, _) = await browser.SignInAsync(product.Url, "adam.auditor@lab.example", ColorScheme.Light, 1440);
        await auditor.GotoAsync("/audit");
        await auditor.Locator("tr").Filter(new() { HasText = "exception.submit" }).Filter(new() { HasText = "olivia.owner@lab.example" }).First.WaitForAsync();
        await auditor.Locator("tr").Filter(new() { HasText = "exception.approve" }).Filter(new() { HasText = "iris.manager@lab.example" }).First.WaitForAsync();
        Assert.Empty(ofOwner.Concat(ofManager));
    }
}
