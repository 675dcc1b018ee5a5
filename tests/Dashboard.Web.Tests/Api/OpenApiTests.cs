using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Web.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Api;

/// <summary>The description of the API, held against the endpoints of the running host: those of ApiTableTests, and the one that is open to a signature.</summary>
public sealed partial class OpenApiTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Every_endpoint_is_described_with_a_summary_and_an_answer()
    {
        using var program = host.Program();
        var paths = (await program.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");
        var endpoints = host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Distinct()
            .Where(e => e.RoutePattern.RawText is { } route && route.StartsWith("/api/v1/", StringComparison.Ordinal) && !route.Contains("**", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => (Method: method.ToLowerInvariant(), Path: Constraint().Replace(e.RoutePattern.RawText!, "}").TrimEnd('/'))))
            .ToList();

        Assert.True(endpoints.Count > 50, $"Only {endpoints.Count} endpoints were found.");
        Assert.Empty(endpoints.Select(e => Missing(paths, e.Method, e.Path)).OfType<string>());
    }

    private static string? Missing(JsonElement paths, string method, string path) =>
        !Find(paths, path, out var described) || !described.TryGetProperty(method, out var operation) ? $"{method} {path} is not described"
        : !operation.TryGetProperty("summary", out var summary) || summary.GetString() is not { Length: > 10 } ? $"{method} {path} has no summary"
        : !operation.TryGetProperty("responses", out var answers) || !answers.EnumerateObject().Any(a => a.Name.StartsWith('2')) ? $"{method} {path} says no answer"
        : null;

    /// <summary>With or without the last slash: both are answered.</summary>
    private static bool Find(JsonElement paths, string path, out JsonElement described) => paths.TryGetProperty(path, out described) || paths.TryGetProperty($"{path}/", out described);

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();
}
