using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Core.Audit;
using Dashboard.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Api;

/// <summary>The audit trail over the whole application: what is entered, and what comes out again.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly TestHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Sign_ins_refused_tokens_changes_and_exports_are_entered_with_where_they_came_from()
    {
        using (var browser = await _host.SignedInAsync("ada.admin@lab.example"))
        using (var stranger = _host.Program("tm_nothing-that-anybody-knows"))
        using (var program = _host.Program())
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/v1/runs")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await program.PutAsync(ApiDrivers.Yaml)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/configuration")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/evidence.xlsx?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/audit/public-key.pem")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/audit/checkpoints.txt")).StatusCode);
        }

        var told = (await EntriesAsync()).Select(e => $"{e.Action} {e.Outcome}").ToList();
        Assert.Contains("session.sign-in Done", told);
        Assert.Contains("token.use Refused", told);
        Assert.Contains("configuration.apply Asked", told);
        Assert.Contains("configuration.apply Done", told);
        Assert.Contains("configuration.export Done", told);
        Assert.Contains("evidence.export Done", told);
        Assert.Contains("audit.export Done", told);

        var applied = (await EntriesAsync()).First(e => e is { Action: "configuration.apply", Outcome: AuditOutcome.Done });
        Assert.Equal("bootstrap", applied["who"]);
        Assert.StartsWith("version 0, SHA-256 ", applied["before"], StringComparison.Ordinal);
        Assert.Contains("app crm added", applied["after"], StringComparison.Ordinal);
        Assert.DoesNotContain(await EntriesAsync(), e => e.Fields.Any(f => f.Text!.Contains("nothing-that-anybody-knows", StringComparison.Ordinal) || f.Text.Contains(TestHost.Bootstrap, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_is_listed_verified_and_erased_over_the_API_by_those_who_may()
    {
        using var browser = await _host.SignedInAsync("iris.manager@lab.example");
        using var administrator = _host.Program();
        using var auditor = _host.Program(await _host.TokenAsync("Auditor"));
        using var manager = _host.Program(await _host.TokenAsync("IamManager", "manager"));
        foreach (var path in (string[])["", "/verification", "/checkpoints", "/deliveries", "/public-key"])
        {
            Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync($"/api/v1/audit{path}")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync($"/api/v1/audit{path}")).StatusCode);
        }

        using var listed = await auditor.GetAsync("/api/v1/audit?action=token.create&outcome=Done&take=1");
        Assert.Equal("2", Assert.Single(listed.Headers.GetValues("X-Total-Count")));
        Assert.Equal("token.create", (await listed.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("action").GetString());

        var verified = await (await auditor.PostAsJsonAsync("/api/v1/audit/verification", new { checkpoints = Array.Empty<string>() })).JsonAsync();
        Assert.True(verified.GetProperty("holds").GetBoolean());
        Assert.Equal(HttpStatusCode.BadRequest, (await auditor.PostAsJsonAsync("/api/v1/audit/verification", new { checkpoints = new[] { "nonsense" } })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.PostAsJsonAsync("/api/v1/audit/verification", new { })).StatusCode);

        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostAsJsonAsync("/api/v1/audit/erasures", new { person = "iris.manager@lab.example", reason = "They asked for it." })).StatusCode);
        var erased = await (await administrator.PostAsJsonAsync("/api/v1/audit/erasures", new { person = "iris.manager@lab.example", reason = "They asked for it." })).JsonAsync();
        Assert.True(erased.GetProperty("entries").GetInt32() > 0);
        Assert.True((await (await auditor.PostAsJsonAsync("/api/v1/audit/verification", new { })).JsonAsync()).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task What_a_checkpoint_from_elsewhere_shows_is_kept_over_the_API_until_an_administrator_says_why()
    {
        using var administrator = _host.Program();
        using var auditor = _host.Program(await _host.TokenAsync("Auditor"));
        var trail = _host.Services.GetRequiredService<IAuditTrail>();
        var last = (await trail.FindLastAsync(default))!;
        var other = AuditEntry.Next(new(AuditPerson.Stranger(null), "thing.do", "thing 1", AuditOutcome.Done), null, last.At) with { Number = last.Number };
        var kept = _host.Services.GetRequiredService<IAuditSigner>().Sign(other, last.At); // as before somebody wrote it anew

        Assert.Equal(HttpStatusCode.BadRequest, (await auditor.PostAsJsonAsync("/api/v1/audit/verification", new { checkpoints = new[] { kept with { Number = 1 } }.Select(c => c.ToString()) })).StatusCode);
        Assert.False((await (await auditor.PostAsJsonAsync("/api/v1/audit/verification", new { checkpoints = new[] { kept.ToString() } })).JsonAsync()).GetProperty("holds").GetBoolean());
        Assert.False((await (await administrator.PostAsJsonAsync("/api/v1/audit/verification", new { })).JsonAsync()).GetProperty("holds").GetBoolean());
        Assert.False((await (await auditor.GetAsync("/api/v1/audit/verification")).JsonAsync()).GetProperty("holds").GetBoolean());

        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostAsJsonAsync("/api/v1/audit/set-asides", new { reason = "Restored the backup of Monday." })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.PostAsJsonAsync("/api/v1/audit/set-asides", new { reason = "No." })).StatusCode);
        var standing = await (await administrator.PostAsJsonAsync("/api/v1/audit/set-asides", new { reason = "Restored the backup of Monday." })).JsonAsync();
        Assert.True(standing.GetProperty("holds").GetBoolean(), standing.ToString());
        Assert.Equal(last.Number, standing.GetProperty("setAside")[0].GetProperty("number").GetInt64());
        Assert.Equal(HttpStatusCode.Conflict, (await administrator.PostAsJsonAsync("/api/v1/audit/set-asides", new { reason = "Restored the backup of Monday." })).StatusCode);
    }

    [Fact]
    public async Task Entries_are_downloaded_by_number_with_all_that_it_takes_to_verify_them_and_that_they_were_is_entered()
    {
        using var browser = await _host.SignedInAsync("ada.admin@lab.example");
        using var auditor = _host.Program(await _host.TokenAsync("Auditor"));

        using var answer = await auditor.GetAsync("/api/v1/audit/entries.ndjson");
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        var entries = (await answer.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n').Select(AuditLine.Read).ToList();
        Assert.All(entries, e => Assert.True(e!.IsTrue));
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(n => (long)n), entries.Select(e => e!.Number));
        var entered = (await EntriesAsync()).Last(e => e is { Action: "audit.export", Outcome: AuditOutcome.Done });
        Assert.Equal($"{entries.Count} entries", entered["after"]);

        var some = await browser.GetStringAsync("/audit/entries.ndjson?action=token.create&outcome=Done");
        Assert.Equal("token.create", AuditLine.Read(some.Trim())!.Action);
        Assert.Equal("1 entries: token.create, Done", (await EntriesAsync()).Last(e => e is { Action: "audit.export", Outcome: AuditOutcome.Done })["after"]);
    }

    [Fact]
    public async Task While_the_trail_cannot_be_written_nothing_is_changed_and_the_answer_says_why()
    {
        using var host = new TestHost([], services => services.AddSingleton<IAuditTrail>(new Core.Tests.Worlds.FakeAuditTrail(TimeProvider.System) { Fails = _ => true }));
        using var program = host.Program();

        using var answer = await program.PostAsJsonAsync("/api/v1/tokens", new { name = "ci", role = "Auditor", write = false, expiresAt = TimeProvider.System.GetUtcNow().AddDays(1) });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("audit trail cannot be written", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"ci\"", await program.GetStringAsync("/api/v1/tokens"), StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<AuditEntry>> EntriesAsync() => _host.Services.GetRequiredService<IAuditTrail>().ReadAsync(0, 1000, default);
}
