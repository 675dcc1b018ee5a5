using Dashboard.Core.Provisioning;

namespace Dashboard.Core.Tests.Worlds;

/// <summary>Where no log is read from a file.</summary>
internal sealed class NoLogFiles : ILogFileReader, ILogFileFetcher
{
    public Task<LogFileReading> ReadAsync(ProvisioningLog log, Stream content, DateTimeOffset now, Func<IReadOnlyList<LogEntry>, CancellationToken, Task> take, CancellationToken ct) =>
        throw new InvalidOperationException("No file is read here.");

    public Task<FetchedLogFile> FetchAsync(ProvisioningLog log, CancellationToken ct) => throw new InvalidOperationException("No file is fetched here.");
}
