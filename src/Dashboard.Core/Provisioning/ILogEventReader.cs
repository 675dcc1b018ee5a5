namespace Dashboard.Core.Provisioning;

/// <summary>Reads the entries that were sent to a log.</summary>
public interface ILogEventReader
{
    /// <summary>One entry, or a list of a few.</summary>
    LogEvents Read(ProvisioningLog log, ReadOnlyMemory<byte> body);
}
