using System.Reflection;
using Dashboard.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Security;

/// <summary>No endpoint of the running host and no page is open by oversight: each says who may, or stands here with the reason why everybody may.</summary>
public sealed class EndpointPolicyTests
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
    public void Every_page_asks_who_looks()
    {
        var pages = typeof(Program).Assembly.GetTypes().Where(t => t.GetCustomAttributes<RouteAttribute>().Any()).ToList();

        Assert.InRange(pages.Count, 20, 80);
        Assert.DoesNotContain(pages, t => !t.GetCustomAttributes<AuthorizeAttribute>().Any() || t.GetCustomAttributes<AllowAnonymousAttribute>().Any());
    }

    [Fact]
    public async Task What_says_nothing_is_closed()
    {
        await using var host = new TestHost();
        _ = host.Server;

        Assert.NotNull(await host.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync());
    }
}
