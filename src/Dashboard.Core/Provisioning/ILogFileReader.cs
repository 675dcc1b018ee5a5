namespace Dashboard.Core.Provisioning;

/// <summary>Reads the entries out of a file: CSV, XLSX, lines of JSON or one document. Never throws for what a file holds.</summary>
public interface ILogFileReader
{
    /// <summary>Reads row by row, without holding the entries.</summary>
    /// <param name="log">Which column says what.</param>
    /// <param name="content">The file; can be read from its beginning again.</param>
    /// <param name="now">What lies behind it lies in the future.</param>
    /// <param name="take">Takes the entries, some at a time, in the order they come; the same may come twice.</param>
    /// <param name="ct">Cancels.</param>
    Task<LogFileReading> ReadAsync(ProvisioningLog log, Stream content, DateTimeOffset now, Func<IReadOnlyList<LogEntry>, CancellationToken, Task> take, CancellationToken ct);
}
