using System.Diagnostics;
using System.Net;
using Dashboard.EndToEnd.Tests.Product;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.SignIn;

/// <summary>Signing in with a tenant, in a real browser, over TLS, with the product as it runs in production.</summary>
[Collection(Name)]
public sealed class TenantSignInTests(ITestOutputHelper output) : IAsyncLifetime
{
    public const string Name = "Sign-in with a tenant";

    private readonly TestCa _ca = new();
    private readonly Tenant _tenant = new(ProductRun.FreePort());
    private ProductRun _product = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        await _tenant.StartAsync(_ca);
        var port = ProductRun.FreePort();
        WebRoot.Build(Path.Combine(ProductRun.Folder, "Dashboard.Web.staticwebassets.runtime.json"), Path.Combine(_ca.Folder, "wwwroot"));
        _product = new(
            new()
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_WEBROOT"] = Path.Combine(_ca.Folder, "wwwroot"),
                ["SSL_CERT_FILE"] = _ca.CaFile,
                ["Kestrel__Certificates__Default__Path"] = _ca.CertificateFile,
                ["Kestrel__Certificates__Default__KeyPath"] = _ca.KeyFile,
                ["AzureAd__Instance"] = _tenant.Instance.ToString(),
                ["AzureAd__TenantId"] = Tenant.Id,
                ["AzureAd__ClientId"] = Tenant.ClientId,
                ["AzureAd__ClientSecret"] = "env:TIDEMARK_CLIENT_SECRET",
                ["TIDEMARK_CLIENT_SECRET"] = Tenant.Secret,
            },
            _ca.Certificate);
        await _product.StartAsync();
        _browser = await Browser.StartAsync($"--ignore-certificate-errors-spki-list={_ca.PublicKeyHash}");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _product.DisposeAsync();
        await _tenant.DisposeAsync();
        _ca.Dispose();
    }

    [Fact]
    public async Task Whoever_is_disabled_or_stripped_of_a_role_loses_the_open_page_within_a_minute_and_strangers_never_get_in()
    {
        _tenant.Members["mia"] = new("IamManager");
        _tenant.Members["rolf"] = new("IamManager", "Auditor");
        _tenant.Members["nobody"] = new("Reader", "0");
        _tenant.Members["stranger"] = new("Administrator") { Forgery = Forgery.Tenant };
        _tenant.Members["forger"] = new("Administrator") { Forgery = Forgery.Issuer };
        _tenant.Members["guest"] = new("Administrator") { Forgery = Forgery.Audience };
        _tenant.Members["lena"] = new("Auditor");

        var (mia, rolf) = (await EnterAsync("mia", "/campaigns"), await EnterAsync("rolf", "/campaigns"));
        await Task.WhenAll(HasTheFormAsync(mia), HasTheFormAsync(rolf));
        await CookiesAreBoundAsync(mia);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskedWithAsync(await TomsTokenAsync()));

        // Just after the tenant was asked: nobody could wait longer than these two.
        var watch = Stopwatch.StartNew();
        _tenant.Members["mia"].IsEnabled = false;
        _tenant.Members["rolf"].Roles = ["Auditor"];
        await Task.WhenAll(IsLostAsync("mia", mia, watch), IsLostAsync("rolf", rolf, watch), StrangersAsync());

        // What was disabled stays out; what is left of the roles comes back.
        await mia.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await mia.GetByRole(AriaRole.Link, new() { Name = "mia", Exact = true }).ClickAsync();
        await mia.GetByText("Your account is disabled.").WaitForAsync();
        await rolf.GotoAsync(new Uri(_product.Url, "/audit").ToString());
        await rolf.GetByRole(AriaRole.Heading, new() { Name = "Audit trail", Exact = true }).WaitForAsync();
        await rolf.GotoAsync(new Uri(_product.Url, "/campaigns/new").ToString());
        await rolf.GetByText("Nothing here").First.WaitForAsync();
    }

    private static Task HasTheFormAsync(IPage page) => page.GetByRole(AriaRole.Heading, new() { Name = "Campaigns", Exact = true }).WaitForAsync();

    private async Task CookiesAreBoundAsync(IPage page)
    {
        var cookies = await page.Context.CookiesAsync([_product.Url.ToString()]);

        Assert.Contains(cookies, c => c.Name == "__Host-tidemark");
        Assert.All(cookies.Where(c => c.Name != "tidemark-theme"), c => Assert.True(c.Name.StartsWith("__Host-tidemark", StringComparison.Ordinal) && c is { Secure: true, HttpOnly: true, Path: "/" }, c.Name));
        Assert.DoesNotContain(cookies, c => c.Name.Contains("correlation", StringComparison.Ordinal) || c.Name.Contains("nonce", StringComparison.Ordinal));
    }

    private async Task IsLostAsync(string who, IPage page, Stopwatch watch)
    {
        await page.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" }).WaitForAsync(new() { Timeout = 90_000 });

        output.WriteLine($"{who} lost the open page after {watch.Elapsed.TotalSeconds:0.0} s.");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{who} kept the page for {watch.Elapsed.TotalSeconds:0.0} s.");
        Assert.Equal(0, await page.GetByRole(AriaRole.Heading, new() { Name = "Campaigns", Exact = true }).CountAsync());
    }

    /// <summary>Tom makes a token and signs out; he has no role any more when he comes back.</summary>
    private async Task<string> TomsTokenAsync()
    {
        _tenant.Members["tom"] = new("Administrator");
        var tom = await EnterAsync("tom", "/tokens");
        await tom.GetByRole(AriaRole.Button, new() { Name = "Make the token" }).WaitForAsync();
        await tom.GetByLabel("What it is for").FillAsync("export");
        await tom.GetByRole(AriaRole.Button, new() { Name = "Make the token" }).ClickAsync();
        var token = await tom.GetByTestId("secret").InnerTextAsync();
        Assert.Equal(HttpStatusCode.OK, await AskedWithAsync(token));

        await tom.Locator(".tm-account summary").ClickAsync();
        await tom.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await tom.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).WaitForAsync();
        _tenant.Members["tom"].Roles = [];
        Assert.Equal(HttpStatusCode.OK, await AskedWithAsync(token)); // nobody has said yet that he is less
        var page = await EnterAsync("tom", "/");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Not let in" }).WaitForAsync();
        return token;
    }

    private async Task<HttpStatusCode> AskedWithAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/apps") { Headers = { Authorization = new("Bearer", token) } };
        using var answer = await _product.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task StrangersAsync()
    {
        foreach (var (who, says) in new[] { ("nobody", "none of the app roles"), ("stranger", "another tenant"), ("forger", "was not accepted"), ("guest", "was not accepted") })
        {
            var page = await EnterAsync(who, "/");
            await page.GetByRole(AriaRole.Heading, new() { Name = "Not let in" }).WaitForAsync();
            Assert.Contains(says, await page.ContentAsync(), StringComparison.Ordinal);
            Assert.DoesNotContain(await page.Context.CookiesAsync(), c => c.Name == "__Host-tidemark");
        }

        var lena = await EnterAsync("lena", "/evidence");

        // What is read stands there once the page is interactive: it is drawn anew then, and a menu that was opened before is closed again.
        await lena.GetByRole(AriaRole.Button, new() { Name = "Make the pack" }).WaitForAsync();
        await lena.Locator(".tm-account summary").ClickAsync();
        await lena.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await lena.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).WaitForAsync(); // over the tenant, and back
        await lena.GotoAsync(new Uri(_product.Url, "/evidence").ToString());
        await lena.GetByRole(AriaRole.Link, new() { Name = "lena", Exact = true }).WaitForAsync(); // at the tenant again
    }

    private async Task<IPage> EnterAsync(string who, string path)
    {
        var page = await _browser.OpenAsync();
        await page.GotoAsync(new Uri(_product.Url, path).ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = who, Exact = true }).ClickAsync();
        return page;
    }
}
