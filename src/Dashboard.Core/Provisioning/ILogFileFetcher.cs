namespace Dashboard.Core.Provisioning;

/// <summary>Fetches the file of a log from its server.</summary>
public interface ILogFileFetcher
{
    /// <summary>The file as it is now. A failure of its server is a problem, never an exception.</summary>
    Task<FetchedLogFile> FetchAsync(ProvisioningLog log, CancellationToken ct);
}
