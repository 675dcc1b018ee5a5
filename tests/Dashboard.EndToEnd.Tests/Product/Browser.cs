using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Product;

/// <summary>Debian's Chromium, headless, signed in as a persona.</summary>
internal sealed class Browser : IAsyncDisposable
{
    /// <summary>Only what hangs is given up: how long something takes on a busy machine is no business of a test.</summary>
    private const float Patience = 120_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<Browser> StartAsync(params string[] more)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", .. more],
        });
        return new(playwright, browser);
    }

    /// <summary>A page of its own, with nobody signed in.</summary>
    public async Task<IPage> OpenAsync() => await OpenAsync(new());

    /// <summary>A page of the product of its own, with nobody signed in.</summary>
    public Task<IPage> OpenAsync(Uri product, ColorScheme scheme, int width) => OpenAsync(new() { BaseURL = product.ToString(), ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });

    /// <summary>A page of its own, signed in. What the console complains of is collected.</summary>
    public async Task<(IPage Page, List<string> Complaints)> SignInAsync(Uri product, string persona, ColorScheme scheme, int width)
    {
        var page = await OpenAsync(product, scheme, width);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync("/login");
        await page.Locator($"button[value='{persona}']").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Overview", Exact = true }).WaitForAsync();
        return (page, complaints);
    }

    private async Task<IPage> OpenAsync(BrowserNewContextOptions options)
    {
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
