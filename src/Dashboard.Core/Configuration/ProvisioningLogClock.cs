using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Configuration;

/// <summary>
/// Reads each provisioning log that was not read for long enough, the longest unread first.
/// Stands with the configuration because only that says which logs there are.
/// </summary>
internal sealed partial class ProvisioningLogClock(
    IGovernanceStore governance, IProvisioningLogStore store, ProvisioningLogReader reader, TimeProvider time, ILogger<ProvisioningLogClock> logger) : IProvisioningLogClock
{
    private readonly Dictionary<string, DateTimeOffset> _tried = new(StringComparer.Ordinal);

    public async Task TickAsync(CancellationToken ct)
    {
        var logs = (await governance.ReadAsync(ct)).Governance.ProvisioningLogs;
        var read = logs.IsEmpty ? [] : (await store.ListStandingsAsync(ct)).ToDictionary(s => s.Log, s => s.ReadAt);
        var due = logs
            .Where(log => log.IsRead && time.GetUtcNow() - Last(log.Name, read) >= log.Every)
            .OrderBy(log => Last(log.Name, read))
            .ToList();
        foreach (var log in due)
        {
            _tried[log.Name] = time.GetUtcNow();
            await TryAsync(log, ct);
        }
    }

    /// <summary>When a log was last read, or last tried: one that faults must not come first again and again.</summary>
    private DateTimeOffset Last(string log, Dictionary<string, DateTimeOffset> read)
    {
        var (last, tried) = (read.GetValueOrDefault(log), _tried.GetValueOrDefault(log));
        return last > tried ? last : tried;
    }

    /// <summary>A fault with one log, which is ours, leaves the others their turn.</summary>
    private async Task TryAsync(ProvisioningLog log, CancellationToken ct)
    {
        try
        {
            await reader.ReadAsync(log, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && fault is not StorageUnavailableException)
        {
            Log.ReadingFaulted(logger, fault, log.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Reading the provisioning log {Log} ended in a fault of ours.")]
        public static partial void ReadingFaulted(ILogger logger, Exception fault, string log);
    }
}
