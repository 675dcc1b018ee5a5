using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Api;

/// <summary>The register of exceptions over the whole application: crm is olivia's and critical, mail is omar's.</summary>
public sealed class ExceptionTests : IAsyncDisposable
{
    private const string Olivia = "olivia.owner@lab.example";
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly TestHost _host = new(new() { ["Scheduling:Tick"] = "00:01:00" });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_request_goes_from_draft_to_approval_review_and_the_end()
    {
        await SetUpAsync();
        using var owner = await PersonAsync(Olivia, Role.AppOwner, Olivia);
        using var manager = await PersonAsync("pipeline", Role.IamManager, "iris");

        var draft = await (await owner.PostAsJsonAsync("/api/v1/exceptions", Request(draft: true, justification: "Not yet."))).JsonAsync();
        Assert.Equal("Draft", draft.GetProperty("state").GetString());
        var id = draft.GetProperty("id").GetGuid();
        Assert.Equal("Waiver.JustificationTooShort", await CodeAsync(owner.PostAsync($"/api/v1/exceptions/{id}/submission", null), HttpStatusCode.Conflict));
        Assert.Equal("Access.AuthorOnly", await CodeAsync(manager.PutAsJsonAsync($"/api/v1/exceptions/{id}", Request()), HttpStatusCode.Forbidden));
        Assert.Equal(HttpStatusCode.OK, (await owner.PutAsJsonAsync($"/api/v1/exceptions/{id}", Request())).StatusCode);
        Assert.Equal("Submitted", await StateAsync(owner.PostAsync($"/api/v1/exceptions/{id}/submission", null)));
        Assert.Equal("Waiver.NotADraft", await CodeAsync(owner.DeleteAsync($"/api/v1/exceptions/{id}"), HttpStatusCode.Conflict));

        Assert.Equal("Access.ManagersOnly", await CodeAsync(DecideAsync(owner, id, "approval"), HttpStatusCode.Forbidden));
        var approved = await (await DecideAsync(manager, id, "approval", "Fine.")).JsonAsync();
        Assert.Equal(("Active", "iris", "iris"), (approved.GetProperty("state").GetString(), approved.GetProperty("decidedBy").GetString(), approved.GetProperty("decidedPerson").GetString()));
        Assert.False(approved.GetProperty("observed").GetProperty("drifted").GetBoolean());
        Assert.Equal("Active", await StateAsync(DecideAsync(manager, id, "reviews", "Still needed.")));
        Assert.Equal("Waiver.NoNote", await CodeAsync(DecideAsync(manager, id, "revocation"), HttpStatusCode.Conflict));
        Assert.Equal("Revoked", await StateAsync(DecideAsync(manager, id, "revocation", "Over.")));
        Assert.Equal("Waiver.Unknown", await CodeAsync(DecideAsync(manager, Guid.NewGuid(), "approval"), HttpStatusCode.NotFound));

        var entered = await _host.Services.GetRequiredService<IAuditTrail>().ListAsync(new(0, 200), default);
        Assert.Superset(new HashSet<string> { "exception.draft", "exception.submit", "exception.approve", "exception.review", "exception.revoke" }, entered.Entries.Where(e => e.Outcome is AuditOutcome.Done).Select(e => e.Action).ToHashSet());
    }

    [Fact]
    public async Task The_person_behind_a_token_decides_on_nothing_that_they_asked_for()
    {
        await SetUpAsync();
        using var asking = await PersonAsync("one", Role.IamManager, "iris");
        using var deciding = await PersonAsync("two", Role.Administrator, "IRIS");
        using var other = await PersonAsync("three", Role.Administrator, "ada");
        var asked = await (await asking.PostAsJsonAsync("/api/v1/exceptions", Request())).JsonAsync();
        var id = asked.GetProperty("id").GetGuid();

        Assert.Equal("iris", asked.GetProperty("requestedPerson").GetString());
        Assert.Equal("Waiver.SameApprover", await CodeAsync(DecideAsync(asking, id, "approval"), HttpStatusCode.Conflict));
        Assert.Equal("Waiver.SameApprover", await CodeAsync(DecideAsync(deciding, id, "approval"), HttpStatusCode.Conflict));
        Assert.Equal("Active", await StateAsync(DecideAsync(other, id, "approval")));

        var extension = await (await asking.PostAsJsonAsync("/api/v1/exceptions", Request(extends: id, days: 20))).JsonAsync();
        var later = extension.GetProperty("id").GetGuid();
        Assert.Equal("Waiver.SameApprover", await CodeAsync(DecideAsync(deciding, later, "approval"), HttpStatusCode.Conflict));
        Assert.Equal("Approved", await StateAsync(DecideAsync(other, later, "approval")));
        Assert.Equal(later, (await (await other.GetAsync($"/api/v1/exceptions/{id}")).JsonAsync()).GetProperty("extendedBy").GetGuid());
    }

    [Fact]
    public async Task A_token_that_nobody_knows_the_person_of_neither_asks_nor_decides()
    {
        await SetUpAsync();
        using var bootstrap = _host.Program();
        using var made = _host.Program(await _host.TokenAsync("IamManager")); // made by the bootstrap token
        using var manager = await PersonAsync("pipeline", Role.Administrator, "iris");
        var id = (await (await manager.PostAsJsonAsync("/api/v1/exceptions", Request())).JsonAsync()).GetProperty("id").GetGuid();

        foreach (var unknown in new[] { bootstrap, made })
        {
            Assert.Equal("Access.PersonUnknown", await CodeAsync(DecideAsync(unknown, id, "approval"), HttpStatusCode.Forbidden));
            Assert.Equal("Access.PersonUnknown", await CodeAsync(unknown.PostAsJsonAsync("/api/v1/exceptions", Request()), HttpStatusCode.Forbidden));
        }
    }

    [Fact]
    public async Task An_owner_s_token_gets_at_the_own_apps_only()
    {
        await SetUpAsync();
        using var owner = await PersonAsync(Olivia, Role.AppOwner, Olivia);
        using var manager = await PersonAsync("pipeline", Role.IamManager, "iris");
        var theirs = (await (await manager.PostAsJsonAsync("/api/v1/exceptions", Request("mail", intervalSeconds: 100_000))).JsonAsync()).GetProperty("id").GetGuid();

        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/api/v1/exceptions/{theirs}")).StatusCode);
        Assert.Empty((await (await owner.GetAsync("/api/v1/exceptions")).JsonAsync()).EnumerateArray());
        Assert.Single((await (await manager.GetAsync("/api/v1/exceptions?app=mail&state=Submitted")).JsonAsync()).EnumerateArray());
        Assert.Empty((await (await manager.GetAsync("/api/v1/exceptions?app=crm")).JsonAsync()).EnumerateArray());
        Assert.Equal("Access.OwnersOnly", await CodeAsync(owner.PostAsJsonAsync("/api/v1/exceptions", Request("mail", intervalSeconds: 100_000)), HttpStatusCode.Forbidden));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync("/api/v1/exceptions/preview?app=mail&check=LeaverAccount&intervalSeconds=60")).StatusCode);
        Assert.StartsWith("This app has no breach", (await (await owner.GetAsync("/api/v1/exceptions/preview?app=crm&check=LeaverAccount&check=Joiner&intervalSeconds=60")).JsonAsync()).GetProperty("sentence").GetString());
    }

    [Theory]
    [InlineData("""{ "app": "crm", "intervalSeconds": 7200, "expiresAt": "2030-01-01T00:00:00Z" }""")]
    [InlineData("""{ "app": "crm", "checks": ["LeaverAccount"], "intervalSeconds": 0, "expiresAt": "2030-01-01T00:00:00Z" }""")]
    [InlineData("""{ "app": " ", "checks": ["LeaverAccount"], "intervalSeconds": 7200, "expiresAt": "2030-01-01T00:00:00Z" }""")]
    [InlineData("""{ "app": "crm", "checks": [17], "intervalSeconds": 7200, "expiresAt": "2030-01-01T00:00:00Z" }""")]
    [InlineData("""{ "app": "crm", "checks": ["LeaverAccount"], "intervalSeconds": 1e300, "expiresAt": "2030-01-01T00:00:00Z" }""")]
    public async Task What_cannot_be_understood_is_no_request(string body)
    {
        await SetUpAsync();
        using var manager = await PersonAsync("pipeline", Role.IamManager, "iris");

        Assert.Equal(HttpStatusCode.BadRequest, (await manager.PostAsync("/api/v1/exceptions", new StringContent(body, Encoding.UTF8, "application/json"))).StatusCode);
    }

    [Fact]
    public async Task The_description_names_every_address()
    {
        using var program = _host.Program();

        var paths = (await (await program.GetAsync("/openapi/v1.json")).JsonAsync()).GetProperty("paths");

        Assert.All(["", "/{id}", "/preview", "/{id}/submission", "/{id}/approval", "/{id}/rejection", "/{id}/revocation", "/{id}/reviews"], path => Assert.True(paths.TryGetProperty($"/api/v1/exceptions{path}", out _), path));
    }

    private static object Request(string app = "crm", bool? draft = null, string justification = "The vendor syncs once an hour until the contract ends.", Guid? extends = null, int days = 10, int intervalSeconds = 7200) => new
    {
        app,
        checks = new[] { "LeaverAccount" },
        intervalSeconds,
        justification,
        compensatingControl = "Sign-in needs the company network.",
        expiresAt = Now.AddDays(days),
        reviewAt = Now.AddDays(days - 1),
        extends,
        draft,
    };

    private static Task<HttpResponseMessage> DecideAsync(HttpClient program, Guid id, string what, string? note = null) => program.PostAsJsonAsync($"/api/v1/exceptions/{id}/{what}", new { note });

    private static async Task<string?> StateAsync(Task<HttpResponseMessage> answer) => (await (await answer).JsonAsync()).GetProperty("state").GetString();

    private static async Task<string?> CodeAsync(Task<HttpResponseMessage> asked, HttpStatusCode expected)
    {
        var answer = await asked;
        Assert.Equal(expected, answer.StatusCode);
        return (await answer.JsonAsync()).GetProperty("code").GetString();
    }

    private async Task SetUpAsync()
    {
        using var administrator = _host.Program();
        Assert.Equal(HttpStatusCode.OK, (await administrator.PutAsync(ApiDrivers.Yaml)).StatusCode);
    }

    /// <summary>A program with a token that this person made.</summary>
    private async Task<HttpClient> PersonAsync(string name, Role role, string person)
    {
        var secret = $"tm_{RandomNumberGenerator.GetHexString(48, lowercase: true)}";
        await _host.Services.GetRequiredService<IApiTokenStore>().SaveAsync(new(Guid.NewGuid(), name, role.ToString(), role is Role.AppOwner ? new(true, TokenAreas.All, ["crm", "ledger"]) : TokenScope.Whole, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))), person, Now, Now.AddDays(30), null, null), default);
        return _host.Program(secret);
    }
}
