using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Light or dark: as the system has it, or as somebody chose.</summary>
public sealed class ColoursTests
{
    private const string Shown = "() => document.querySelector('.tm-app').className + ' ' + getComputedStyle(document.documentElement).getPropertyValue('--mud-palette-background').trim()";

    [Fact]
    public async Task A_page_that_is_open_follows_the_system_until_somebody_chooses_their_colours()
    {
        await using var product = new ProductRun([]);
        await product.StartAsync();
        await using var browser = await Browser.StartAsync();
        var (page, complaints) = await browser.SignInAsync(product.Url, "ada.admin@lab.example", ColorScheme.Light, 1440);

        await page.Locator(".tm-app.tm-light").WaitForAsync();
        var light = await page.EvaluateAsync<string>(Shown);
        await SystemAsync(ColorScheme.Dark);
        await page.Locator(".tm-app.tm-dark").WaitForAsync();
        var dark = await page.EvaluateAsync<string>(Shown);
        await SystemAsync(ColorScheme.Light);
        await page.Locator(".tm-app.tm-light").WaitForAsync();
        Assert.Equal(light, await page.EvaluateAsync<string>(Shown));

        await page.Locator(".tm-account summary").ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Dark" }).CheckAsync();
        await page.Locator(".tm-app.tm-dark").WaitForAsync();
        await SystemAsync(ColorScheme.Dark);
        await SystemAsync(ColorScheme.Light);
        await page.GetByRole(AriaRole.Link, new() { Name = "Apps", Exact = true }).First.ClickAsync(); // over the same circuit, behind whatever the system's change set going
        await page.GetByRole(AriaRole.Heading, new() { Name = "Apps", Exact = true }).WaitForAsync();

        Assert.NotEqual(light, dark);
        Assert.Equal(dark, await page.EvaluateAsync<string>(Shown));
        Assert.Empty(complaints);

        Task SystemAsync(ColorScheme scheme) => page.EmulateMediaAsync(new() { ColorScheme = scheme });
    }
}
