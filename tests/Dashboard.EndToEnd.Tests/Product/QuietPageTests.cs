using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>A page that cannot answer for a while: one out of sight is let run once a minute, and a browser that is busy answers nobody.</summary>
public sealed class QuietPageTests
{
    [Fact]
    public async Task A_page_that_stood_still_for_the_better_part_of_a_minute_goes_on_where_it_was()
    {
        await using var product = new ProductRun([]);
        await product.StartAsync();
        await using var browser = await Browser.StartAsync();
        var (page, complaints) = await browser.SignInAsync(product.Url, "ada.admin@lab.example", ColorScheme.Light, 1440);
        await page.GotoAsync("/settings/zones/new");
        var name = page.Locator("form fieldset input").First;
        var unsaved = page.GetByRole(AriaRole.Status).GetByText("Not saved yet.");
        Assert.Equal(0, await unsaved.CountAsync());

        // Stopped in a debugger, for longer than SignalR waits for a silent page unless it is told to: what is tested is this time.
        var debugger = await page.Context.NewCDPSessionAsync(page);
        await debugger.SendAsync("Debugger.enable");
        await debugger.SendAsync("Debugger.pause");
        await Task.Delay(TimeSpan.FromSeconds(55), TimeProvider.System, TestContext.Current.CancellationToken);
        await debugger.SendAsync("Debugger.resume");
        await debugger.SendAsync("Debugger.disable");

        await name.FillAsync("office");
        await name.BlurAsync();
        await unsaved.WaitForAsync();
        Assert.Empty(complaints);
    }
}
