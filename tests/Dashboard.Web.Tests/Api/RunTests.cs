using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Timing;
using Dashboard.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Api;

public sealed class RunTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 8, 7, 9, 0, 0, TimeSpan.Zero);

    private readonly TestHost _host = new();

    public async ValueTask InitializeAsync()
    {
        using var administrator = _host.Program();
        (await administrator.PutAsync(ApiDrivers.Yaml)).Dispose();
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_run_is_started_listed_and_stopped()
    {
        using var manager = _host.Program(await _host.TokenAsync("IamManager"));
        using var started = await manager.PostAsync("/api/v1/campaigns/lifecycle/runs", null);
        using var second = await manager.PostAsync("/api/v1/campaigns/lifecycle/runs?dryRun=true", null);
        using var stopped = await manager.PostAsync($"{started.Headers.Location}/stop", null);
        var listed = Assert.Single((await (await manager.GetAsync("/api/v1/runs?campaign=lifecycle&skip=0&take=5")).JsonAsync()).EnumerateArray());

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Conflict, HttpStatusCode.Accepted), (started.StatusCode, second.StatusCode, stopped.StatusCode));
        Assert.Equal($"/api/v1/runs/{listed.GetProperty("id").GetString()}", started.Headers.Location?.OriginalString);
        Assert.Equal(("Manual", "bootstrap", false), (listed.GetProperty("trigger").GetString(), listed.GetProperty("requestedBy").GetString(), listed.GetProperty("dryRun").GetBoolean()));
    }

    [Theory]
    [InlineData("POST", "/api/v1/campaigns/nobody/runs", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/runs/01a20b6b-f221-7795-8a3a-ddb01fc5a9b0/stop", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/runs/01a20b6b-f221-7795-8a3a-ddb01fc5a9b0", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/runs/first", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/runs?take=1001", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/runs?skip=-1", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/findings?take=0", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/canaries?take=0", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/v1/runs?take=many", HttpStatusCode.BadRequest)]
    public async Task What_does_not_exist_or_makes_no_sense_is_said(string method, string path, HttpStatusCode status)
    {
        using var program = _host.Program();
        using var answer = await program.SendAsync(new(new(method), path));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_tells_the_results_it_has_so_far_each_with_its_observations(bool isDryRun)
    {
        var run = await RunWithResultsAsync(isDryRun);
        using var program = _host.Program();
        var detail = await (await program.GetAsync($"/api/v1/runs/{run.Id}")).JsonAsync();

        Assert.Equal(
            ["results", "id", "number", "campaign", "state", "trigger", "requestedBy", "dryRun", "scheduledFor", "late", "lateSeconds", "startedAt", "endedAt", "note"],
            detail.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("Running", isDryRun, 1), (detail.GetProperty("state").GetString(), detail.GetProperty("dryRun").GetBoolean(), detail.GetProperty("number").GetInt32()));
        Assert.Equal(
            """
            {"app":"crm","check":"LeaverAccount","verdict":"Passed","slaVerdict":"Breached","compliance":"NonCompliant","waiver":null,"latencyLowerSeconds":4,"latencyUpperSeconds":5.5,"limitSeconds":3,"grade":"Observed","reason":"Late.","decidingObservation":1,"changedAt":"2026-08-07T09:00:00+00:00","concludedAt":"2026-08-07T09:00:09+00:00","observations":[{"number":1,"startedAt":"2026-08-07T09:00:05+00:00","endedAt":"2026-08-07T09:00:06+00:00","answer":"With","reason":"Inactive.","requests":3}]}
            """,
            detail.GetProperty("results")[0].GetRawText());
        Assert.Equal(
            """
            {"app":"crm","check":"LeaverTokens","verdict":"Failed","slaVerdict":"Breached","compliance":"NonCompliant","waiver":null,"latencyLowerSeconds":7,"latencyUpperSeconds":null,"limitSeconds":3,"grade":"Observed","reason":"The refresh token still worked.","decidingObservation":2,"changedAt":"2026-08-07T09:00:00+00:00","concludedAt":"2026-08-07T09:00:09+00:00","observations":[{"number":2,"startedAt":"2026-08-07T09:00:07+00:00","endedAt":"2026-08-07T09:00:08+00:00","answer":"Without","reason":"The refresh token worked.","requests":2}]}
            """,
            detail.GetProperty("results")[1].GetRawText());
        Assert.Equal("mail", detail.GetProperty("results")[2].GetProperty("app").GetString());
        Assert.Equal(JsonValueKind.Null, detail.GetProperty("results")[2].GetProperty("slaVerdict").ValueKind);
    }

    [Fact]
    public async Task An_owners_token_sees_the_owners_apps_only()
    {
        var run = await RunWithResultsAsync(isDryRun: false);
        await _host.Services.GetRequiredService<IFindingStore>().SaveAsync(
            new(Guid.CreateVersion7(), new("mail"), "directory", Start, Start, true, "Complete.", 1, 2, 1),
            [.. new[] { "crm", "mail" }.Select(app => new Finding(Guid.CreateVersion7(), new(app), Situation.OrphanedAccount, "1", "ghost", null, false, "Nobody.", Start, Start, app == "crm" ? null : Start))],
            default);
        using var owner = _host.Program(await _host.TokenAsync("AppOwner", "olivia.owner@lab.example"));
        using var auditor = _host.Program(await _host.TokenAsync("Auditor"));

        Assert.Equal(["crm"], await AppsAsync(owner, "/api/v1/apps"));
        Assert.Equal(["crm"], await AppsAsync(owner, "/api/v1/findings"));
        Assert.Equal(["crm"], (await (await owner.GetAsync($"/api/v1/runs/{run.Id}")).JsonAsync()).GetProperty("results").EnumerateArray().Select(r => r.GetProperty("app").GetString()).Distinct());
        Assert.Equal(["crm", "mail"], await AppsAsync(auditor, "/api/v1/apps"));
        Assert.Equal(["crm", "mail"], await AppsAsync(auditor, "/api/v1/findings"));
        Assert.Equal(["crm"], await AppsAsync(auditor, "/api/v1/findings?open=true"));
        Assert.Equal(["mail"], await AppsAsync(auditor, "/api/v1/findings?app=mail&open=false"));
        Assert.Empty(await AppsAsync(owner, "/api/v1/findings?app=mail"));
    }

    [Theory]
    [InlineData("AppOwner", "olivia.owner@lab.example", true)]
    [InlineData("AppOwner", "nobody.owner@lab.example", false)]
    [InlineData("Auditor", "anybody", true)]
    public async Task A_run_without_an_app_of_the_owner_is_not_there_for_the_owners_token(string role, string name, bool isThere)
    {
        var run = await RunWithResultsAsync(isDryRun: false);
        using var program = _host.Program(await _host.TokenAsync(role, name));

        Assert.Equal(isThere ? 1 : 0, (await (await program.GetAsync("/api/v1/runs")).JsonAsync()).GetArrayLength());
        using var answer = await program.GetAsync($"/api/v1/runs/{run.Id}");
        Assert.Equal(isThere ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Canaries_are_listed()
    {
        var canary = new Canary
        {
            Id = CanaryId.New(), Role = CanaryRole.Subject, Source = "directory", Campaign = "lifecycle", Run = RunId.New(), UserName = "tm-canary-1", Kind = default, ReservedAt = Start, ExpiresAt = Start.AddHours(1),
        };
        await _host.Services.GetRequiredService<ICanaryRegister>().SaveAsync(canary, default);
        using var program = _host.Program();
        var shown = Assert.Single((await (await program.GetAsync("/api/v1/canaries")).JsonAsync()).EnumerateArray());

        Assert.Equal(("tm-canary-1", "Reserved", "Person"), (shown.GetProperty("userName").GetString(), shown.GetProperty("state").GetString(), shown.GetProperty("kind").GetString()));
    }

    private static async Task<string?[]> AppsAsync(HttpClient program, string path) =>
        [.. (await (await program.GetAsync(path)).JsonAsync()).EnumerateArray().Select(e => e.GetProperty("app").GetString()).Order()];

    /// <summary>A run on its way: late in crm, inconclusive in mail.</summary>
    private async Task<Run> RunWithResultsAsync(bool isDryRun)
    {
        var journal = _host.Services.GetRequiredService<IRunJournal>();
        var governance = (await _host.Services.GetRequiredService<Core.Campaigns.IGovernanceStore>().ReadAsync(default)).Governance;
        var run = (await journal.AcceptAsync("lifecycle", RunTrigger.Manual, "program", Start, null, isDryRun, default))!;
        var lease = (await journal.TryLeaseAsync(run.Id, "test", Start, TimeSpan.FromMinutes(1), default))!;
        var plan = new RunPlan(
            1, governance.Sources[0], governance.Campaigns[0], [.. governance.Apps.Select(a => new PlannedApp(a, governance.Tier(a.Tier).Limits, ImmutableDictionary<CheckKind, TimeSpan>.Empty))]);
        JournalFact[] facts =
        [
            new RunBegun(plan),
            new Observed(Phase.Join, new("crm"), 1, At(1), At(2), [new(CheckKind.Joiner, new(Answer.With, "There."))], null, null, null, 1, null),
            new Observed(Phase.Leave, new("crm"), 1, At(5), At(6), [new(CheckKind.LeaverAccount, new(Answer.With, "Inactive."))], null, null, null, 3, null),
            new Observed(Phase.Leave, new("crm"), 2, At(7), At(8), [new(CheckKind.LeaverTokens, new(Answer.Without, "The refresh token worked."))], null, null, null, 2, null),
            new Concluded(Phase.Leave, new(new("crm"), CheckKind.LeaverTokens, Verdict.Failed, SlaVerdict.Breached, new(TimeSpan.FromSeconds(7), null), TimeSpan.FromSeconds(3), EvidenceGrade.Observed, "The refresh token still worked.", 2, 1, Start, At(9).At)),
            new Concluded(Phase.Leave, new(new("mail"), CheckKind.LeaverAccount, Verdict.Inconclusive, null, null, TimeSpan.FromSeconds(3), EvidenceGrade.Observed, "No answer.", null, 0, Start, At(9).At)),
            new Concluded(Phase.Leave, new(new("crm"), CheckKind.LeaverAccount, Verdict.Passed, SlaVerdict.Breached, new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5.5)), TimeSpan.FromSeconds(3), EvidenceGrade.Observed, "Late.", 1, 1, Start, At(9).At)),
        ];
        await journal.CommitAsync(lease, [.. facts.Select(fact => new JournalEntry(0, At(9), fact, null))], [], Start.AddMinutes(1), default);
        await journal.ReleaseAsync(lease, default);
        return run;
    }

    private static Instant At(int seconds) => new(Start.AddSeconds(seconds), TimeSpan.FromSeconds(seconds), "test");
}
