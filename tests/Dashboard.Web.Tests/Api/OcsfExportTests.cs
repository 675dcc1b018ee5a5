using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Checks;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Timing;
using Dashboard.Web.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Api;

/// <summary>What a SIEM is told of two apps, by whom it asks for.</summary>
public sealed class OcsfExportTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly TestHost _host = new(new() { ["Scheduling:Tick"] = "00:01:00" });

    public async ValueTask InitializeAsync()
    {
        using var administrator = _host.Program();
        (await administrator.PutAsync(ApiDrivers.Yaml)).Dispose();
        await ConcludeAsync();
        var findings = _host.Services.GetRequiredService<IFindingStore>();
        foreach (var app in new[] { "crm", "mail" })
        {
            var finding = new Finding(Guid.CreateVersion7(), new(app), Situation.OrphanedAccount, "1", "ghost", null, false, $"Nobody of {app}.", Start, Start, null);
            await findings.SaveAsync(new(Guid.CreateVersion7(), new(app), "directory", Start, Start, true, "Complete.", 1, 2, 1), [finding], default);
            await findings.AddAsync([new(Guid.CreateVersion7(), finding.Id, Start.AddDays(3), "iris", TriageAction.MarkKnown, "A service account.", "ines", KnownAs.Other, Start.AddYears(1), finding.Fingerprint)], default);
        }
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Everybody_is_told_of_the_apps_that_they_may_see()
    {
        const string Both = "2003 of crm,2003 of mail,2004 of crm,2004 of mail";
        var told = new List<string>();
        foreach (var (role, name) in new[] { ("Auditor", "anybody"), ("Administrator", "anybody"), ("AppOwner", "olivia.owner"), ("AppOwner", "omar.owner"), ("AppOwner", "nobody.owner") })
        {
            var events = await ToldAsync(await _host.TokenAsync(role, name), Start, Start.AddDays(1));
            told.Add($"{name}: {string.Join(',', events.Select(e => $"{e.GetProperty("class_uid").GetInt32()} of {e.GetProperty("resources")[0].GetProperty("uid").GetString()}").Order())}");
        }

        Assert.Equal([$"anybody: {Both}", $"anybody: {Both}", "olivia.owner: 2003 of crm,2004 of crm", "omar.owner: 2003 of mail,2004 of mail", "nobody.owner: "], told);
    }

    [Fact]
    public async Task A_finding_that_is_marked_later_is_told_again()
    {
        var token = await _host.TokenAsync("AppOwner", "olivia.owner");

        var first = (await ToldAsync(token, Start, Start.AddDays(1))).Single(e => e.GetProperty("class_uid").GetInt32() == 2004);
        var later = Assert.Single(await ToldAsync(token, Start.AddDays(1), Start.AddDays(9)));

        Assert.Equal(("Create", "New"), (first.GetProperty("activity_name").GetString(), first.GetProperty("status").GetString())); // as it was then, not as it is now
        Assert.Equal(("Update", "Suppressed"), (later.GetProperty("activity_name").GetString(), later.GetProperty("status").GetString()));
        Assert.Equal(first.GetProperty("finding_info").GetProperty("uid").GetString(), later.GetProperty("finding_info").GetProperty("uid").GetString());
        Assert.Empty(await ToldAsync(token, Start.AddDays(9), Start.AddDays(19)));
    }

    [Theory]
    [InlineData("2026-03-05T09:00:00Z", "2026-03-06T09:00:00Z", "2026-03-06T08:45:00Z")]
    [InlineData("2026-03-05T09:00:00Z", "2026-03-05T09:10:00Z", "2026-03-05T09:00:00Z")] // never back before what was asked for
    public async Task Whoever_asks_again_is_told_where_to_go_on_so_that_nothing_judged_late_is_missed(string from, string to, string next)
    {
        using var program = _host.Program(await _host.TokenAsync("Auditor", "anybody"));
        using var answer = await program.GetAsync($"/api/v1/ocsf?from={from}&to={to}");

        Assert.Equal(next, Assert.Single(answer.Headers.GetValues("X-Next-From")));
    }

    [Fact]
    public async Task Of_a_period_that_is_not_over_it_goes_on_from_before_now()
    {
        using var program = _host.Program(await _host.TokenAsync("Auditor", "anybody"));
        var before = TimeProvider.System.GetUtcNow();
        using var answer = await program.GetAsync($"/api/v1/ocsf?from={before.AddDays(-1).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}&to={before.AddDays(1).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");

        var next = DateTimeOffset.Parse(Assert.Single(answer.Headers.GetValues("X-Next-From")), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(next, before.AddMinutes(-16), TimeProvider.System.GetUtcNow().AddMinutes(-15));
    }

    /// <summary>Each line is an event, and the last one ends as well.</summary>
    private async Task<List<JsonElement>> ToldAsync(string token, DateTimeOffset from, DateTimeOffset to)
    {
        using var program = _host.Program(token);
        using var answer = await program.GetAsync($"/api/v1/ocsf?from={from.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}&to={to.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(text.Length == 0 || text.EndsWith('\n'));
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    /// <summary>A run in which both apps were asked: late in crm, without an answer in mail.</summary>
    private async Task ConcludeAsync()
    {
        var journal = _host.Services.GetRequiredService<IRunJournal>();
        var governance = (await _host.Services.GetRequiredService<IGovernanceStore>().ReadAsync(default)).Governance;
        var run = (await journal.AcceptAsync("lifecycle", RunTrigger.Manual, "program", Start, null, false, default))!;
        var lease = (await journal.TryLeaseAsync(run.Id, "test", Start, TimeSpan.FromMinutes(1), default))!;
        var at = new Instant(Start.AddSeconds(9), TimeSpan.FromSeconds(9), "test");
        JournalFact[] facts =
        [
            new RunBegun(new(1, governance.Sources[0], governance.Campaigns[0], [.. governance.Apps.Select(a => new PlannedApp(a, governance.Tier(a.Tier).Limits, ImmutableDictionary<CheckKind, TimeSpan>.Empty))])),
            new Concluded(Phase.Leave, new(new("crm"), CheckKind.LeaverAccount, Verdict.Passed, SlaVerdict.Breached, new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5.5)), TimeSpan.FromSeconds(3), EvidenceGrade.Observed, "Late.", 1, 1, Start, at.At)),
            new Concluded(Phase.Leave, new(new("mail"), CheckKind.LeaverAccount, Verdict.Inconclusive, null, null, TimeSpan.FromSeconds(3), EvidenceGrade.Observed, "No answer.", null, 0, Start, at.At)),
        ];
        await journal.CommitAsync(lease, [.. facts.Select(fact => new JournalEntry(0, at, fact, null))], [], Start.AddMinutes(1), default);
        await journal.ReleaseAsync(lease, default);
    }
}
