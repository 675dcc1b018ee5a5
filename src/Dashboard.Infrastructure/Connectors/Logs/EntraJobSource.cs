using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dashboard.Core.Apps;
using Dashboard.Core.Directories;
using Dashboard.Core.Provisioning;
using Dashboard.Infrastructure.Egress;

namespace Dashboard.Infrastructure.Connectors.Logs;

/// <summary>Asks Microsoft Graph for the synchronization jobs of service principals: <c>GET /servicePrincipals/{id}/synchronization/jobs</c>.</summary>
internal sealed class EntraJobSource(EgressPool pool, TimeProvider time) : IProvisioningJobSource
{
    public async Task<JobReading> ReadAsync(ProvisioningLog log, CancellationToken ct)
    {
        var client = pool.For(log.Connection);
        var jobs = ImmutableArray.CreateBuilder<ProvisioningJob>();
        var problems = new List<string>();
        foreach (var (app, principal) in log.Jobs)
        {
            var answer = await client.SendAsync(new(HttpMethod.Get, $"servicePrincipals/{Uri.EscapeDataString(principal)}/synchronization/jobs", null, null), new List<Exchange>(), ct).ConfigureAwait(false);
            var (job, problem) = Read(answer, log.Name, new AppId(app), client.Redactor);
            if (job is not null)
            {
                jobs.Add(job);
            }
            else
            {
                problems.Add($"{app}: {problem}");
            }
        }

        return new(jobs.ToImmutable(), problems.Count == 0 ? null : $"Jobs that could not be read: {string.Join("; ", problems)}.");
    }

    /// <summary>Of several jobs of one app, that which does worst: what one leaves undone the other does not do.</summary>
    private (ProvisioningJob? Job, string? Problem) Read(Answer answer, string log, AppId app, Redactor redactor)
    {
        if (answer.Failure is { } failure)
        {
            return (null, failure);
        }

        if (answer.Status is not (>= 200 and <= 299))
        {
            return (null, answer.Status is 401 or 403 ? string.Create(CultureInfo.InvariantCulture, $"{answer.Status}, the reader's credential may not see them") : string.Create(CultureInfo.InvariantCulture, $"the server answered {answer.Status}"));
        }

        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            if (document.RootElement.ValueKind is not JsonValueKind.Object || !document.RootElement.TryGetProperty("value", out var list) || list.ValueKind is not JsonValueKind.Array)
            {
                return (null, "the answer holds no list of jobs");
            }

            var now = time.GetUtcNow();
            var jobs = list.EnumerateArray().Select(item => EntraJob.Read(item, log, app, now, redactor)).ToList();
            return jobs.OrderByDescending(j => j.IsQuarantined).ThenBy(j => j.IsActive).ThenBy(j => j.LastSuccess ?? DateTimeOffset.MinValue).FirstOrDefault() is { } worst ? (worst, null) : (null, "it has none");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, "the answer cannot be read");
        }
    }
}
