namespace Dashboard.Core.Provisioning;

/// <summary>Reads provisioning logs.</summary>
public interface IProvisioningLogSource
{
    /// <summary>Reads everything from a moment on. A failure of the log's server is an incomplete reading, never an exception.</summary>
    /// <param name="log">The log.</param>
    /// <param name="since">From when on, by the provisioner's clock.</param>
    /// <param name="cursor">Where the last reading said that it goes on; null when it did not say. What is no such place any more is let go, and the moment counts.</param>
    /// <param name="who">Whose entries are wanted, by sign-in name; null for everybody's. What is not wanted is let go: nothing is kept that nobody needs.</param>
    /// <param name="ct">Cancels.</param>
    Task<LogReading> ReadAsync(ProvisioningLog log, DateTimeOffset since, string? cursor, IReadOnlySet<string>? who, CancellationToken ct);
}
