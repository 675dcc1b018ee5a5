namespace Dashboard.Core.Provisioning;

/// <summary>Asks a provisioner how its jobs do.</summary>
public interface IProvisioningJobSource
{
    /// <summary>The jobs of the apps that the log names. A failure of the server is told, never thrown.</summary>
    Task<JobReading> ReadAsync(ProvisioningLog log, CancellationToken ct);
}
