using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Dashboard.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Security;

/// <summary>No endpoint of the running host and no page is open by oversight: each says who may, or stands here with the reason why everybody may.</summary>
public sealed partial class EndpointPolicyTests
{
    private static readonly Dictionary<string, string> Anonymous = new()
    {
        ["/login"] = "Who is not signed in signs in here.",
        ["/signed-out"] = "Who has signed out is told so.",
        ["/health/live"] = "Whoever keeps the server running asks without an account. It says nothing of anybody.",
        ["/health/ready"] = "The same; it says which part does not work, and no more.",
        ["/api/v1/provisioning-logs/{name}/events"] = "A signature over the message is all that counts; see LogEventTests.",
    };

    /// <summary>Made by the framework where no convention reaches. What says nothing is closed by the fallback policy, which the last test holds.</summary>
    private static readonly string[] Closed = ["/{**path:file}"];

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Every_endpoint_has_a_policy_or_a_reason(string environment)
    {
        await using var host = environment == "Production" ? SignInTests.Production() : new TestHost();
        _ = host.Server;
        var endpoints = host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).Distinct().ToList();
        var (open, unexplained) = (new HashSet<string>(), new List<string>());
        foreach (var endpoint in endpoints.Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)) // style sheets, scripts and pictures are nobody's secret
        {
            var route = $"/{(endpoint as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/')}".TrimEnd('/');
            if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && Anonymous.ContainsKey(route))
            {
                open.Add(route);
            }
            else if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || (endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null && !Closed.Contains(route)))
            {
                unexplained.Add($"{route} ({endpoint.DisplayName})");
            }
        }

        Assert.True(endpoints.Count > 100, $"Only {endpoints.Count} endpoints were found.");
        Assert.Contains(endpoints, e => (e as RouteEndpoint)?.RoutePattern.RawText?.Contains("_blazor", StringComparison.Ordinal) is true);
        Assert.True(unexplained.Count == 0, $"Neither a policy nor a reason: {string.Join(", ", unexplained.Distinct())}");
        Assert.Equal(Anonymous.Keys.Except(environment == "Production" ? [] : ["/signed-out"]).Order(), open.Order());
    }

    [Fact]
    public async Task Every_page_asks_who_looks()
    {
        await using var host = new TestHost();
        using var stranger = host.Browser();
        using var owner = await host.SignedInAsync("olivia.owner@lab.example");
        var wrong = new List<string>();
        foreach (var (page, routes) in PageTable.Pages)
        {
            var isForFew = page.GetCustomAttributes<AuthorizeAttribute>().Any(a => a.Policy is not null); // no policy of a page is for owners: see PageRoleTests
            foreach (var path in routes.Select(r => Parameter().Replace(r, m => m.Value.EndsWith(":guid}", StringComparison.Ordinal) ? Guid.Empty.ToString() : "any")))
            {
                using var asked = await stranger.GetAsync(path);
                using var opened = await owner.GetAsync(path);
                if (asked.StatusCode is not HttpStatusCode.Redirect || asked.Headers.Location is not { } to || new Uri(new("http://localhost"), to).AbsolutePath != "/login")
                {
                    wrong.Add($"{path} answers a stranger with {(int)asked.StatusCode}, and asks for no sign-in");
                }

                if (opened.StatusCode != (isForFew ? HttpStatusCode.Forbidden : path == "/not-found" ? opened.StatusCode : HttpStatusCode.OK))
                {
                    wrong.Add($"{path} answers an owner with {(int)opened.StatusCode}");
                }
            }
        }

        Assert.InRange(PageTable.Pages.Count, 30, 80);
        Assert.Contains(PageTable.Pages, p => p.Page.GetCustomAttributes<AuthorizeAttribute>().Any(a => a.Policy is not null));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task What_says_nothing_is_closed()
    {
        await using var host = new TestHost();
        _ = host.Server;

        Assert.NotNull(await host.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync());
    }

    [GeneratedRegex(@"\{\w+(:\w+)?\}")]
    private static partial Regex Parameter();
}
