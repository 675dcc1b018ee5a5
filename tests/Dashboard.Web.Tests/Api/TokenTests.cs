using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Core.Access;
using Dashboard.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Api;

public sealed class TokenTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_token_works_until_it_is_taken_back_and_is_shown_once()
    {
        using var administrator = host.Program();
        using var made = await administrator.PostAsJsonAsync("/api/v1/tokens", new { name = "ci", role = "Auditor" });
        var token = await made.Content.ReadFromJsonAsync<JsonElement>();
        var secret = token.GetProperty("token").GetString()!;
        using var auditor = host.Program(secret);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Matches("^tm_[0-9a-f]{48}$", secret);
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync("/api/v1/runs")).StatusCode);
        var listed = await administrator.GetStringAsync("/api/v1/tokens");
        Assert.Contains("\"name\":\"ci\",\"role\":\"Auditor\",\"createdBy\":\"bootstrap\"", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, listed, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", listed, StringComparison.OrdinalIgnoreCase);

        Assert.Equal(HttpStatusCode.NoContent, (await administrator.DeleteAsync($"/api/v1/tokens/{token.GetProperty("id").GetString()}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await auditor.GetAsync("/api/v1/runs")).StatusCode);
    }

    [Theory]
    [InlineData("""{"name":"forgotten"}""")]
    [InlineData("""{"name":"forgotten","role":null}""")]
    [InlineData("""{"name":"forgotten","role":0}""")]
    [InlineData("""{"name":"forgotten","role":99}""")]
    [InlineData("""{"name":"forgotten","role":"0"}""")]
    public async Task A_token_without_a_role_by_its_name_is_not_made(string body)
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
            "POST" when path.EndsWith("tokens", StringComparison.Ordinal) => JsonContent.Create(new { name = "x", role = "Administrator" }),
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

        Assert.All(
            new[] { "/api/v1/tokens", "/api/v1/tokens/{id}", "/api/v1/configuration", "/api/v1/campaigns/{name}/runs", "/api/v1/runs", "/api/v1/runs/{id}", "/api/v1/runs/{id}/stop", "/api/v1/apps", "/api/v1/findings", "/api/v1/canaries" },
            path => Assert.True(described.GetProperty("paths").TryGetProperty(path, out _), path));
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
        using var answer = await administrator.PostAsJsonAsync("/api/v1/tokens", new { name, role = "Auditor" });

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
}
