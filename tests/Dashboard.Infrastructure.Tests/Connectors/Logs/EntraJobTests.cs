using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Provisioning;
using Dashboard.Core.Timing;
using Dashboard.Infrastructure.Connectors.Logs;
using Dashboard.Infrastructure.Egress;
using Dashboard.Infrastructure.Tests.Connectors.Access;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Infrastructure.Tests.Connectors.Logs;

/// <summary>Synchronization jobs, in the shapes that the public documentation shows.</summary>
public sealed class EntraJobTests : IAsyncLifetime
{
    private const string Quarantined = """
        {"id":"BoxOutDelta.7de5f1e2","templateId":"BoxOutDelta","schedule":{"expiration":null,"interval":"PT40M","state":"Active"},
         "status":{"code":"Quarantine","countSuccessiveCompleteFailures":4,"escrowsPruned":false,
          "lastExecution":{"state":"Failed","timeBegan":"2026-05-04T08:00:00Z","timeEnded":"2026-05-04T08:01:00Z","error":{"code":"SystemForCrossDomainIdentityManagementCredentialValidationUnsuccessful"}},
          "lastSuccessfulExecution":{"state":"Succeeded","timeBegan":"2026-05-01T08:00:00Z","timeEnded":"2026-05-01T08:02:00Z"},
          "lastSuccessfulExecutionWithExports":{"state":"Succeeded","timeEnded":"2026-04-30T08:02:00Z"},
          "progress":[],"quarantine":{"currentBegan":"2026-05-02T10:00:00Z","seriesBegan":"2026-05-01T10:00:00Z","nextAttempt":"2026-05-05T10:00:00Z","seriesCount":2,"reason":"EncounteredQuarantineException","error":{"code":"","message":"The credential is not accepted, password: hunter22"}},
          "steadyStateFirstAchievedTime":"2026-01-01T00:00:00Z","steadyStateLastAchievedTime":"2026-05-01T08:02:00Z","synchronizedEntryCountByType":[{"key":"User to User","value":120}]}}
        """;

    private const string Active = """
        {"id":"BoxOutDelta.1","status":{"code":"Active","lastSuccessfulExecution":{"timeEnded":"2026-05-04T08:40:00Z"},"quarantine":null,"steadyStateLastAchievedTime":"0001-01-01T00:00:00Z"}}
        """;

    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private readonly EgressPool _pool = new(SomeEgress.Open, new MeasuringClock(TimeProvider.System, "test"));
    private FakeServer _server = null!;
    private EntraStandIn _entra = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _entra = new(_server);
        _server.Answer = _entra.AnswerAsync;
    }

    public async ValueTask DisposeAsync()
    {
        _pool.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_job_in_quarantine_says_since_when_and_why_and_when_it_last_succeeded()
    {
        var (jobs, problem) = await ReadAsync(Quarantined);

        var job = Assert.Single(jobs);
        Assert.Null(problem);
        Assert.Equal(("entra", "crm", "Quarantine", true), (job.Log, job.App.Value, job.State, job.IsQuarantined));
        Assert.Equal((new DateTimeOffset(2026, 5, 2, 10, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 5, 1, 8, 2, 0, TimeSpan.Zero), Now), (job.QuarantinedSince, job.LastSuccess, job.ReadAt));
        Assert.StartsWith("EncounteredQuarantineException: The credential is not accepted", job.Reason, StringComparison.Ordinal);
        Assert.Contains("quarantined its job since 2026-05-02 10:00:00 UTC", job.Sentence);
        Assert.Equal("GET /v1.0/servicePrincipals/sp-1/synchronization/jobs", Assert.Single(_server.Requests));
    }

    [Fact]
    public async Task What_it_said_is_kept_with_its_hash()
    {
        var job = Assert.Single((await ReadAsync(Active)).Jobs);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(job.Raw))), job.Hash);
        Assert.Equal("BoxOutDelta.1", job.Id);
    }

    [Fact]
    public async Task A_job_that_works_has_no_quarantine_and_a_moment_of_the_year_1_is_none()
    {
        var job = Assert.Single((await ReadAsync(Active)).Jobs);

        Assert.Equal((true, false, null, null, null), (job.IsActive, job.IsQuarantined, job.QuarantinedSince, job.Reason, job.SteadySince));
        Assert.Equal("A cycle last succeeded at 2026-05-04 08:40:00 UTC.", job.Sentence);
    }

    [Fact]
    public async Task Of_several_jobs_that_which_does_worst_counts() => Assert.True(Assert.Single((await ReadAsync($"{Active},{Quarantined}")).Jobs).IsQuarantined);

    [Theory]
    [InlineData("""{"id":"1","status":{"code":"Paused"}}""", "Paused")]
    [InlineData("""{"id":"1","status":{}}""", "unknown")]
    [InlineData("""{"id":"1"}""", "unknown")]
    public async Task A_job_that_does_not_run_is_not_active(string job, string state)
    {
        var read = Assert.Single((await ReadAsync(job)).Jobs);

        Assert.Equal((state, false, false), (read.State, read.IsActive, read.IsQuarantined));
    }

    [Theory]
    [InlineData(403, "{}", "crm: 403, the reader's credential may not see them")]
    [InlineData(404, "{}", "crm: the server answered 404")]
    [InlineData(200, "<html/>", "crm: the answer cannot be read")]
    [InlineData(200, "{\"value\":7}", "crm: the answer holds no list of jobs")]
    [InlineData(200, "{\"value\":[]}", "crm: it has none")]
    [InlineData(200, "{\"value\":[7]}", null)]
    public async Task What_is_no_answer_is_no_job(int status, string body, string? why)
    {
        _server.Answer = context => FakeServer.WriteAsync(context, status, body);

        var (jobs, problem) = await new EntraJobSource(_pool, new FakeTimeProvider(Now)).ReadAsync(Log, default);

        Assert.Equal(why is null ? 1 : 0, jobs.Length);
        Assert.Equal(why is null ? null : $"Jobs that could not be read: {why}.", problem);
    }

    private ProvisioningLog Log => SomeLog.Of(LogPreset.Entra, _server.At("/v1.0")) with { Name = "entra", Jobs = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("crm", "sp-1") };

    private Task<JobReading> ReadAsync(string jobs)
    {
        _entra.Jobs["sp-1"] = $$"""{"@odata.context":"","value":[{{jobs}}]}""";
        using var valid = JsonDocument.Parse(_entra.Jobs["sp-1"]);
        return new EntraJobSource(_pool, new FakeTimeProvider(Now)).ReadAsync(Log, default);
    }
}
