using System.Net;
using System.Text.Json;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Canaries;
using Dashboard.Core.Checks;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;
using Dashboard.Web.Api.Siem;
using Dashboard.Web.Tests.Hosting;
using Dashboard.Web.Tests.Testing;

namespace Dashboard.Web.Tests.Api;

public sealed class OcsfTests(TestHost host) : IClassFixture<TestHost>
{
    [Theory]
    [InlineData(Compliance.Compliant, 1, "Pass", 1)]
    [InlineData(Compliance.Excepted, 2, "Warning", 2)]
    [InlineData(Compliance.NonCompliant, 3, "Fail", 5)]
    [InlineData(Compliance.NotProven, 0, "Unknown", 1)] // never a pass
    public void A_result_is_a_compliance_finding_and_its_measurement_stands_beside_its_status(Compliance compliance, int status, string word, int severity)
    {
        var result = new CheckResult(new("mail"), CheckKind.LeaverAccount, Verdict.Passed, SlaVerdict.Breached, new(TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(64)), TimeSpan.FromSeconds(60), EvidenceGrade.Observed, "Late.", 5, 6, Sample.Now, Sample.Now);

        var json = JsonSerializer.SerializeToElement(OcsfEvent.Of(new(RunId.New(), 7, "leavers", RiskTier.Critical, result), new(compliance, null, "Because."), "Mail", "1.0"));

        Assert.Equal((2, 2003, 200301, severity), (json.GetProperty("category_uid").GetInt32(), json.GetProperty("class_uid").GetInt32(), json.GetProperty("type_uid").GetInt32(), json.GetProperty("severity_id").GetInt32()));
        Assert.Equal((status, word), (json.GetProperty("compliance").GetProperty("status_id").GetInt32(), json.GetProperty("compliance").GetProperty("status").GetString()));
        Assert.Contains("PR.AA-05", json.GetProperty("compliance").GetProperty("requirements").EnumerateArray().Select(r => r.GetString()));
        Assert.Equal(("Passed", "Breached", 61, 64, 60), (Text("verdict"), Text("sla_verdict"), Number("latency_lower_seconds"), Number("latency_upper_seconds"), Number("limit_seconds")));
        Assert.Equal((Sample.Now.ToUnixTimeMilliseconds(), "1.3.0"), (json.GetProperty("time").GetInt64(), json.GetProperty("metadata").GetProperty("version").GetString()));

        string? Text(string name) => json.GetProperty("unmapped").GetProperty(name).GetString();
        double Number(string name) => json.GetProperty("unmapped").GetProperty(name).GetDouble();
    }

    [Fact]
    public void A_finding_is_a_detection_finding_that_comes_is_marked_is_open_again_and_goes()
    {
        var finding = Sample.Finding(Sample.App(), resolvedAt: Sample.Now);
        var (marked, over, again, taken) = (finding.FirstSeen.AddDays(1), finding.FirstSeen.AddDays(2), finding.FirstSeen.AddDays(3), finding.FirstSeen.AddDays(4));
        finding = finding with { Triage = new([Entry(TriageAction.MarkKnown, marked, over), Entry(TriageAction.Comment, over, null), Entry(TriageAction.MarkKnown, again, Sample.Now.AddDays(9)), Entry(TriageAction.Reopen, taken, null)]) };

        var told = FindingTurn.Of(finding).Select(turn => JsonSerializer.SerializeToElement(OcsfEvent.Of(finding, turn, RiskTier.High, "Mail", "1.0"))).ToList();

        Assert.Equal(
            [
                (200401, "New", 4, finding.FirstSeen.ToUnixTimeMilliseconds()),
                (200402, "Suppressed", 4, marked.ToUnixTimeMilliseconds()),
                (200402, "New", 4, over.ToUnixTimeMilliseconds()), // its day came, and nobody did anything
                (200402, "Suppressed", 4, again.ToUnixTimeMilliseconds()),
                (200402, "New", 4, taken.ToUnixTimeMilliseconds()),
                (200403, "Resolved", 1, Sample.Now.ToUnixTimeMilliseconds()),
            ],
            told.Select(j => (j.GetProperty("type_uid").GetInt32(), j.GetProperty("status").GetString()!, j.GetProperty("severity_id").GetInt32(), j.GetProperty("time").GetInt64())));
        Assert.All(told, j => Assert.Equal(finding.Id.ToString(), j.GetProperty("finding_info").GetProperty("uid").GetString()));
        Assert.Equal(told.Count, told.Select(j => j.GetProperty("metadata").GetProperty("uid").GetString()).Distinct().Count());
        Assert.Equal("Somebody is on it.", told[1].GetProperty("comment").GetString());

        TriageEntry Entry(TriageAction action, DateTimeOffset at, DateTimeOffset? until) => new(Guid.CreateVersion7(), finding.Id, at, "iris", action, "Somebody is on it.", "ines", null, until, finding.Fingerprint);
    }

    [Fact]
    public async Task A_period_comes_line_by_line_and_one_that_is_none_is_refused()
    {
        using var program = host.Program();

        using var answer = await program.GetAsync("/api/v1/ocsf?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z");
        Assert.Equal(("application/x-ndjson", string.Empty), (answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync("/api/v1/ocsf?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync("/api/v1/ocsf")).StatusCode);
    }
}
