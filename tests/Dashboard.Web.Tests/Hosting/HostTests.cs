using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Configuration;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Hosting;

public sealed class HostTests(TestHost host) : IClassFixture<TestHost>
{
    // What is sent to a log has a signature in place of a token: LogEventTests.
    private static readonly string[] OpenToAll = ["/login", "/health/live", "/health/ready", "/api/v1/provisioning-logs/{name}/events"];

    [Fact]
    public void Nothing_is_open_to_strangers_but_signing_in_health_files_and_what_is_signed()
    {
        var open = Endpoints().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/')).Distinct();

        Assert.DoesNotContain(open, path => !OpenToAll.Contains(path) && !Path.HasExtension(path));
    }

    [Fact]
    public async Task Every_address_refuses_who_is_not_signed_in()
    {
        using var stranger = host.Program(token: null);

        foreach (var endpoint in Endpoints().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var path = AddressOf(endpoint);
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                using var answer = await stranger.SendAsync(new(new(method), path));

                Assert.True(
                    answer.StatusCode is HttpStatusCode.Unauthorized || (IsSentToSignIn(answer) && !path.StartsWith("/api", StringComparison.Ordinal)),
                    $"{method} {path} answered {(int)answer.StatusCode}.");
            }
        }
    }

    [Fact]
    public async Task Every_page_without_parameters_answers_who_is_signed_in()
    {
        using var browser = await host.SignedInAsync("ada.admin@lab.example");

        foreach (var path in Endpoints().Where(IsPage).Select(AddressOf).Distinct().Append("/openapi/v1.json"))
        {
            using var answer = await browser.GetAsync(path);

            Assert.True(answer.StatusCode is HttpStatusCode.OK || path == "/not-found", $"{path} answered {(int)answer.StatusCode}.");
            AssertHeaders(answer);
        }
    }

    /// <summary>Also of pages that are about something which is not there, of files, and of what is refused.</summary>
    [Fact]
    public async Task Every_address_answers_with_the_headers()
    {
        using var browser = await host.SignedInAsync("ada.admin@lab.example");
        using var stranger = host.Program(token: null);
        var paths = Endpoints().Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true).Select(AddressOf).Distinct().Where(path => !path.StartsWith("/_blazor", StringComparison.Ordinal)).ToList();

        Assert.True(paths.Count > 40, $"There are {paths.Count} addresses.");
        Assert.Contains("/apps/x", paths);
        foreach (var path in paths)
        {
            foreach (var client in (HttpClient[])[browser, stranger])
            {
                using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
                Assert.True(answer.Headers.Contains("Content-Security-Policy"), $"{path} answers without the headers ({(int)answer.StatusCode}).");
                AssertHeaders(answer);
            }
        }
    }

    [Fact]
    public async Task What_is_not_there_is_said_on_a_page()
    {
        using var browser = await host.SignedInAsync("ada.admin@lab.example");
        using var answer = await browser.GetAsync("/no/such/page");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        AssertHeaders(answer);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/")]
    [InlineData("/health/live")]
    [InlineData("/api/v1/runs")]
    public async Task Every_answer_carries_the_headers(string path)
    {
        using var stranger = host.Program(token: null);
        using var answer = await stranger.GetAsync(path);

        AssertHeaders(answer);
    }

    [Fact]
    public async Task A_failure_says_nothing_of_its_cause_and_keeps_the_headers()
    {
        await using var failing = new TestHost([], services => services.AddSingleton<IGovernanceStore>(new Broken(new InvalidOperationException("s3cret"))));
        using var program = failing.Program();
        using var answer = await program.GetAsync("/api/v1/configuration");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("s3cret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        AssertHeaders(answer);
    }

    [Fact]
    public async Task A_store_that_is_away_is_said_to_be_away()
    {
        await using var failing = new TestHost([], services => services.AddSingleton<IGovernanceStore>(new Broken(new StorageUnavailableException("The disk is full.", null))));
        using var program = failing.Program();
        using var answer = await program.GetAsync("/api/v1/configuration");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("The disk is full.", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task It_lives_even_when_it_is_not_ready_and_says_why()
    {
        await using var ailing = new TestHost([], services =>
        {
            services.AddSingleton<IStorageHealth>(new Ailing("The disk is full.", null));
            services.AddSingleton<ISchedulerHeartbeat>(new Ailing(null, DateTimeOffset.UnixEpoch));
        });
        using var anybody = ailing.Program(token: null);
        using var live = await anybody.GetAsync("/health/live");
        using var ready = await anybody.GetAsync("/health/ready");
        var checks = (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, ready.StatusCode));
        Assert.Equal("The disk is full.", checks.GetProperty("storage").GetProperty("reason").GetString());
        Assert.StartsWith("The scheduler has been silent for ", checks.GetProperty("scheduler").GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    internal static void AssertHeaders(HttpResponseMessage answer)
    {
        Assert.Equal(
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Equal("camera=(), geolocation=(), microphone=(), payment=(), usb=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    private static bool IsSentToSignIn(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.AbsolutePath == "/login";

    private static bool IsPage(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        && endpoint.RoutePattern.Parameters.Count == 0
        && !endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith('_')
        && AddressOf(endpoint) is not "/evidence/download" // asks for a period; has tests of its own
        && !AddressOf(endpoint).StartsWith("/api", StringComparison.Ordinal)
        && (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true);

    private static string AddressOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content
            : part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "documentName" } ? "v1"
            : part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { ParameterPolicies.Count: > 0 } ? Guid.Empty.ToString() : "x"))));

    private IEnumerable<RouteEndpoint> Endpoints() => host.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().DistinctBy(e => (e.RoutePattern.RawText, e.DisplayName));

    private sealed class Broken(Exception cause) : IGovernanceStore
    {
        public Task<GovernanceVersion> ReadAsync(CancellationToken ct) => throw cause;

        public Task<GovernanceVersion?> FindAsync(int number, CancellationToken ct) => throw cause;

        public Task<GovernanceVersion?> SaveAsync(Governance governance, int basedOn, string by, CancellationToken ct) => throw cause;
    }

    private sealed class Ailing(string? fault, DateTimeOffset? lastBeat) : IStorageHealth, ISchedulerHeartbeat
    {
        public string? Fault => fault;

        public DateTimeOffset? LastBeat => lastBeat;
    }
}
