using System.Net;
using System.Security.Claims;
using Dashboard.Web.Security;
using Dashboard.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Dashboard.Web.Tests.Security;

public sealed class SignInTests(TestHost host) : IClassFixture<TestHost>
{
    // Answers whoever is signed in, whichever pages there are.
    private const string Inside = "/openapi/v1.json";

    private const string Tenant = "0b2b9a4e-6a0b-4d39-9d4f-1d2f5f0f8f10";

    [Theory]
    [InlineData("iris.manager@lab.example")]
    [InlineData("adam.auditor@lab.example")]
    [InlineData("olivia.owner@lab.example")]
    [InlineData("omar.owner@lab.example")]
    [InlineData("ada.admin@lab.example")]
    public async Task Every_persona_signs_in(string persona)
    {
        using var browser = await host.SignedInAsync(persona);
        using var page = await browser.GetAsync(Inside);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_for_this_site_only_and_out_of_reach_of_scripts()
    {
        using var browser = host.Browser();
        using var entered = await TestHost.EnterAsync(browser, "iris.manager@lab.example", "/runs?campaign=a&skip=1");
        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"), c => c.StartsWith("tidemark=", StringComparison.Ordinal));

        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Equal("/runs?campaign=a&skip=1", entered.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Neither_signing_in_nor_out_works_without_the_antiforgery_token()
    {
        using var browser = await host.SignedInAsync("iris.manager@lab.example");
        using var entered = await browser.PostAsync("/login", new FormUrlEncodedContent([new("persona", "ada.admin@lab.example")]));
        using var left = await browser.PostAsync("/logout", new FormUrlEncodedContent([]));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (entered.StatusCode, left.StatusCode));
    }

    [Fact]
    public async Task Nobody_signs_in_as_somebody_who_is_no_persona()
    {
        using var browser = host.Browser();
        using var entered = await TestHost.EnterAsync(browser, "root@lab.example");

        Assert.Equal(HttpStatusCode.BadRequest, entered.StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        using var browser = await host.SignedInAsync("iris.manager@lab.example");
        var token = TestHost.Value(await browser.GetStringAsync("/login"), "__RequestVerificationToken");
        using var left = await browser.PostAsync("/logout", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        using var page = await browser.GetAsync(Inside);

        Assert.Equal("/login", left.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task A_sign_in_ends_after_an_hour_however_busy_somebody_is()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var aging = new TestHost([], services => services.AddSingleton<TimeProvider>(time));
        using var browser = await aging.SignedInAsync("iris.manager@lab.example");

        for (var minutes = 0; minutes < 50; minutes += 10)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            using var page = await browser.GetAsync(Inside);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        time.Advance(TimeSpan.FromMinutes(10));
        using var late = await browser.GetAsync(Inside);
        Assert.Equal(HttpStatusCode.Redirect, late.StatusCode);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void A_circuit_ends_with_the_sign_in_that_opened_it(int seconds, bool isInForce)
    {
        var until = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var state = new AuthenticationState(new(new ClaimsIdentity([new(SessionCookie.UntilClaim, "1800000000")])));

        Assert.Equal(isInForce, ExpiringAuthenticationState.IsInForce(state, until.AddSeconds(seconds)));
        Assert.False(ExpiringAuthenticationState.IsInForce(new(new(new ClaimsIdentity())), until));
    }

    [Fact]
    public async Task With_an_identity_provider_there_are_no_personas()
    {
        await using var production = Production();
        using var browser = production.Browser();
        using var shown = await browser.GetAsync(new Uri("https://localhost/login?returnUrl=/runs"));
        using var entered = await browser.PostAsync(new Uri("https://localhost/login"), new FormUrlEncodedContent([new("persona", "ada.admin@lab.example")]));
        using var page = await browser.GetAsync(new Uri("https://tidemark.example/"));

        Assert.Equal("login.microsoftonline.com", shown.Headers.Location?.Host);
        Assert.Equal("/login", entered.Headers.Location?.AbsolutePath);
        Assert.DoesNotContain(entered.Headers, h => h.Key == "Set-Cookie");
        Assert.Equal("/login", page.Headers.Location?.AbsolutePath);
        Assert.Equal("max-age=31536000", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));
        Assert.EndsWith("form-action 'self' https://login.microsoftonline.com", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Personas_answer_under_the_names_of_this_machine_only()
    {
        // Else a page elsewhere whose name is pointed at 127.0.0.1 would be a page of ours, and sign in as it likes.
        using var browser = host.Browser();
        using var shown = await browser.GetAsync(new Uri("http://evil.example/login"));

        Assert.Equal(HttpStatusCode.BadRequest, shown.StatusCode);
    }

    [Fact]
    public async Task Personas_refuse_to_be_mapped_outside_Development()
    {
        await using var app = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" }).Build();

        Assert.Throws<InvalidOperationException>(() => PersonaSignIn.Map(app));
    }

    [Theory]
    [InlineData("/runs?skip=1", "/runs?skip=1")]
    [InlineData("http://localhost:5080/runs?skip=1#top", "/runs?skip=1")]
    [InlineData("https://evil.example/runs", "/runs")]
    [InlineData("https://evil.example//other.example", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("runs", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Signing_in_leads_to_our_own_pages_only(string? asked, string expected) => Assert.Equal(expected, LocalUrl.Of(asked));

    [Theory]
    [InlineData("http://evil.example", true)]
    [InlineData("http://localhost:81", true)]
    [InlineData("null", true)]
    [InlineData("http://localhost", false)]
    [InlineData("https://LOCALHOST:443", false)]
    public async Task Only_our_own_pages_open_a_circuit(string origin, bool isRefused)
    {
        using var browser = await host.SignedInAsync("iris.manager@lab.example");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", origin);
        using var answer = await browser.SendAsync(request);

        Assert.Equal(isRefused, answer.StatusCode is HttpStatusCode.Forbidden);
    }

    internal static TestHost Production() => new(
        new()
        {
            ["environment"] = "Production",
            ["AzureAd:Instance"] = "https://login.microsoftonline.com/",
            ["AzureAd:TenantId"] = Tenant,
            ["AzureAd:ClientId"] = Tenant,
            ["AzureAd:ClientSecret"] = "env:PATH",
        },
        services => services.PostConfigure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, oidc => oidc.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(new()
        {
            Issuer = $"https://login.microsoftonline.com/{Tenant}/v2.0",
            AuthorizationEndpoint = $"https://login.microsoftonline.com/{Tenant}/oauth2/v2.0/authorize",
        })));
}
