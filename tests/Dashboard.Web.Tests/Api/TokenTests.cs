using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Dashboard.Core.Access;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Exceptions;
using Dashboard.Core.Configuration;
using Dashboard.Core.Sla;
using Dashboard.Core.Waivers;
using Dashboard.Web.Security;
using Dashboard.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Api;

public sealed class TokenTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly DateTimeOffset Later = TimeProvider.System.GetUtcNow().AddDays(30);

    [Theory]
    [InlineData("GET", "/api/v1/runs", HttpStatusCode.OK, "")]
    [InlineData("GET", "/api/v1/findings", HttpStatusCode.OK, "")]
    [InlineData("GET", "/api/v1/configuration", HttpStatusCode.Forbidden, "the area Configuration")]
    [InlineData("GET", "/api/v1/audit", HttpStatusCode.Forbidden, "the area Evidence")]
    [InlineData("GET", "/api/v1/evidence.xlsx?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z", HttpStatusCode.Forbidden, "the area Evidence")]
    [InlineData("POST", "/api/v1/campaigns/any/runs", HttpStatusCode.Forbidden, "may only read")]
    [InlineData("POST", "/api/v1/findings/triage", HttpStatusCode.Forbidden, "may only read")]
    [InlineData("POST", "/api/v1/tokens", HttpStatusCode.Forbidden, "the area Configuration")]
    public async Task A_scope_that_is_too_small_is_refused_with_a_sentence(string method, string path, HttpStatusCode status, string says)
    {
        using var program = host.Program(await host.TokenAsync(new { name = "narrow", role = "Administrator", write = false, areas = new[] { "Results", "Findings" }, expiresAt = Later }));
        using var answer = await program.SendAsync(new(new(method), path) { Content = method == "POST" ? JsonContent.Create(new { }) : null });

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(says, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (status is HttpStatusCode.Forbidden)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_token_that_only_reads_exports_and_verifies()
    {
        using var program = host.Program(await host.TokenAsync(new { name = "auditor", role = "Auditor", write = false, areas = new[] { "Evidence" }, expiresAt = Later }));
        using var verified = await program.PostAsJsonAsync("/api/v1/audit/verification", new { });

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/evidence.xlsx?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/audit/checkpoints")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, verified.StatusCode);
    }

    [Fact]
    public async Task What_a_token_asked_for_the_person_who_made_it_does_not_approve()
    {
        using var administrator = host.Program();
        (await administrator.PutAsync(ApiDrivers.Yaml)).Dispose();
        var (services, ada) = (host.Services, new Actor("ada.admin@lab.example", [Role.Administrator]));
        var tokens = services.GetRequiredService<ApiTokenDesk>();
        var governance = (await services.GetRequiredService<IGovernanceStore>().ReadAsync(default)).Governance;
        var made = (await tokens.CreateAsync(new("ci", Role.IamManager, TokenScope.Whole, Later), ada, default)).Value!;
        var program = new ClaimsPrincipal(ActorClaims.Of((await tokens.RecogniseAsync(made.Secret, default))!, "Bearer")).ToActor();
        var (app, desk, now) = (governance.Apps[0], services.GetRequiredService<WaiverDesk>(), TimeProvider.System.GetUtcNow());

        var asked = await desk.SubmitAsync(Request(app, now), null, program, default);
        Assert.True(asked.IsOk, asked.Error?.Message);
        Assert.Equal(ada.Name, asked.Value.RequestedBy);
        Assert.False((await desk.ApproveAsync(asked.Value.Id, "It is fine with me.", ada, default)).IsOk);
        Assert.False((await desk.ApproveAsync(asked.Value.Id, "It is fine with me.", program, default)).IsOk);
        Assert.True((await desk.ApproveAsync(asked.Value.Id, "It is fine with me.", new("mia", [Role.IamManager]), default)).IsOk);
    }

    [Fact]
    public async Task A_token_works_until_it_is_taken_back_and_is_shown_once()
    {
        using var administrator = host.Program();
        using var made = await administrator.PostAsJsonAsync("/api/v1/tokens", new { name = "ci", role = "Auditor", write = false, expiresAt = Later });
        var token = await made.Content.ReadFromJsonAsync<JsonElement>();
        var secret = token.GetProperty("token").GetString()!;
        using var auditor = host.Program(secret);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Matches("^tm_[0-9a-f]{48}$", secret);
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync("/api/v1/runs")).StatusCode);
        var listed = await administrator.GetStringAsync("/api/v1/tokens");
        Assert.Contains("\"name\":\"ci\",\"role\":\"Auditor\",\"write\":false,\"areas\":[\"All\"],\"apps\":[],\"createdBy\":\"bootstrap\"", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, listed, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", listed, StringComparison.OrdinalIgnoreCase);

        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync($"/api/v1/tokens/{token.GetProperty("id").GetString()}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await auditor.GetAsync("/api/v1/runs")).StatusCode);
    }

    [Theory]
    [InlineData("""{"name":"forgotten","write":false,"expiresAt":"2099-01-01T00:00:00Z"}""")]
    [InlineData("""{"name":"forgotten","role":null,"write":false,"expiresAt":"2099-01-01T00:00:00Z"}""")]
    [InlineData("""{"name":"forgotten","role":0,"write":false,"expiresAt":"2099-01-01T00:00:00Z"}""")]
    [InlineData("""{"name":"forgotten","role":99,"write":false,"expiresAt":"2099-01-01T00:00:00Z"}""")]
    [InlineData("""{"name":"forgotten","role":"0","write":false,"expiresAt":"2099-01-01T00:00:00Z"}""")]
    [InlineData("""{"name":"forgotten","role":"Auditor","write":false}""")]
    [InlineData("""{"name":"forgotten","role":"Auditor","write":false,"expiresAt":null}""")]
    [InlineData("""{"name":"forgotten","role":"Auditor","write":false,"expiresAt":"2099-01-01T00:00:00Z"}""")]
    [InlineData("""{"name":"forgotten","role":"Auditor","expiresAt":"2026-12-24T00:00:00Z"}""")]
    [InlineData("""{"name":"forgotten","role":"Auditor","write":false,"areas":["King"],"expiresAt":"2026-12-24T00:00:00Z"}""")]
    [InlineData("""{"name":"forgotten","role":"AppOwner","write":false,"expiresAt":"2026-12-24T00:00:00Z"}""")]
    public async Task A_token_without_role_end_or_scope_is_not_made(string body)
    {
        using var administrator = host.Program();
        using var content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json"));

        using var answer = await administrator.PostAsync("/api/v1/tokens", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("\"forgotten\"", await administrator.GetStringAsync("/api/v1/tokens"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/v1/tokens", "Auditor")]
    [InlineData("POST", "/api/v1/tokens", "IamManager")]
    [InlineData("DELETE", "/api/v1/tokens/01a20b6b-f221-7795-8a3a-ddb01fc5a9b0", "IamManager")]
    [InlineData("PUT", "/api/v1/configuration", "Auditor")]
    [InlineData("GET", "/api/v1/configuration", "AppOwner")]
    [InlineData("GET", "/api/v1/canaries", "AppOwner")]
    [InlineData("POST", "/api/v1/campaigns/any/runs", "Auditor")]
    public async Task The_wrong_role_is_refused_with_what_to_do(string method, string path, string role)
    {
        using var program = host.Program(await host.TokenAsync(role));
        using var request = new HttpRequestMessage(new(method), path);
        request.Content = method switch
        {
            "POST" when path.EndsWith("tokens", StringComparison.Ordinal) => JsonContent.Create(new { name = "x", role = "Administrator", write = true, expiresAt = Later }),
            "PUT" => new StringContent("version: 1", MediaTypeHeaderValue.Parse("application/yaml")),
            _ => null,
        };
        using var answer = await program.SendAsync(request);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("Access.", problem.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("tm_000000000000000000000000000000000000000000000000")]
    [InlineData("")]
    public async Task Without_a_good_token_nothing_is_answered(string? token)
    {
        using var program = host.Program(token: null);
        if (token is not null)
        {
            program.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        using var answer = await program.GetAsync("/api/v1/runs");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        Assert.Contains("Authorization: Bearer tm_", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_opens_no_door_of_the_API()
    {
        using var browser = await host.SignedInAsync("ada.admin@lab.example");

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/runs")).StatusCode);
    }

    [Fact]
    public async Task The_description_is_for_programs_too()
    {
        using var program = host.Program(await host.TokenAsync("AppOwner"));
        using var stranger = host.Program("tm_unknown");

        var described = await program.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Assert.True(described.GetProperty("paths").TryGetProperty("/api/v1/tokens", out _));
        Assert.False(described.GetProperty("paths").TryGetProperty("/login", out _));
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/openapi/v1.json")).StatusCode);
    }

    [Theory]
    [InlineData("bootstrap", "Token.NameIsReserved")]
    [InlineData("Lab", "Token.NameIsReserved")]
    [InlineData(" ", "Token.Name")]
    public async Task A_name_must_say_who_acts(string name, string code)
    {
        using var administrator = host.Program();
        using var answer = await administrator.PostAsJsonAsync("/api/v1/tokens", new { name, role = "Auditor", write = false, expiresAt = Later });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("{ \"name\": \"x\", \"role\": \"King\" }")]
    [InlineData("{ \"name\": \"x\" ")]
    public async Task What_cannot_be_read_is_refused(string body)
    {
        using var administrator = host.Program();
        using var answer = await administrator.PostAsync("/api/v1/tokens", new StringContent(body, MediaTypeHeaderValue.Parse("application/json")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_bootstrap_token_lives_as_long_as_the_settings_name_it()
    {
        await using var fresh = new TestHost();
        var desk = fresh.Services.GetRequiredService<ApiTokenDesk>();
        const string next = "another-bootstrap-another-bootstrap";

        Assert.Equal("Administrator", (await desk.RecogniseAsync(TestHost.Bootstrap, default))?.Role);

        await desk.AdmitBootstrapAsync(next, default);
        await desk.AdmitBootstrapAsync(next, default);
        Assert.Null(await desk.RecogniseAsync(TestHost.Bootstrap, default));
        var token = await desk.RecogniseAsync(next, default);
        Assert.NotNull(token);

        await desk.RevokeAsync(token.Id, new("ada", [Role.Administrator]), default);
        await desk.AdmitBootstrapAsync(next, default);
        Assert.Null(await desk.RecogniseAsync(next, default));

        await desk.AdmitBootstrapAsync(TestHost.Bootstrap + "2", default);
        await desk.AdmitBootstrapAsync(null, default);
        Assert.All(await fresh.Services.GetRequiredService<IApiTokenStore>().ListAsync(default), t => Assert.NotNull(t.RevokedAt));
    }

    private static WaiverRequest Request(GovernedApp app, DateTimeOffset now) => new(
        app.Id, [CheckKind.LeaverAccount], TimeSpan.FromHours(1), "The vendor synchronises once an hour and cannot do better.", "Sessions end after five minutes.", now.AddDays(10)) { ReviewAt = now.AddDays(9) };
}
