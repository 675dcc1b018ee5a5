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

    [Theory]
    [InlineData(false, TriageState.Open, 200401, 1, "New", 4)]
    [InlineData(false, TriageState.Known, 200401, 3, "Suppressed", 4)]
    [InlineData(true, TriageState.Open, 200403, 4, "Resolved", 1)]
    public void A_finding_is_a_detection_finding_that_comes_and_goes(bool isGone, TriageState triage, int type, int status, string word, int severity)
    {
        var finding = Sample.Finding(Sample.App(), resolvedAt: Sample.Now);

        var json = JsonSerializer.SerializeToElement(OcsfEvent.Of(finding, isGone, triage, RiskTier.High, "Mail", "1.0"));

        Assert.Equal((type, status, word, severity), (json.GetProperty("type_uid").GetInt32(), json.GetProperty("status_id").GetInt32(), json.GetProperty("status").GetString(), json.GetProperty("severity_id").GetInt32()));
        Assert.Equal(finding.Id.ToString(), json.GetProperty("finding_info").GetProperty("uid").GetString());
        Assert.Equal((isGone ? finding.ResolvedAt!.Value : finding.FirstSeen).ToUnixTimeMilliseconds(), json.GetProperty("time").GetInt64());
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
