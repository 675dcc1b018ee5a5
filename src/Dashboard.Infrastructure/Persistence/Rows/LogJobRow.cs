using Dashboard.Core.Provisioning;

namespace Dashboard.Infrastructure.Persistence.Rows;

/// <summary>The latest that a provisioner said of the job of one app.</summary>
internal sealed class LogJobRow
{
    public required string Log { get; init; }

    public required string App { get; init; }

    public required string Json { get; init; }

    public static LogJobRow Of(ProvisioningJob job) => new() { Log = job.Log, App = job.App.Value, Json = StoredJson.Write(job) };

    public ProvisioningJob ToJob() => StoredJson.Read<ProvisioningJob>(Json, $"The job of {App} in the log {Log}");
}
