using Dashboard.Core.Campaigns;
using Dashboard.Core.Provisioning;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Configuration;

/// <summary>
/// Reads each provisioning log that was not read for long enough, the longest unread first, and forgets what was kept long enough.
/// Stands with the configuration because only that says which logs there are.
/// </summary>
internal sealed class ProvisioningLogClock(
    IGovernanceStore governance, IProvisioningLogStore store, ProvisioningLogReader reader, TimeProvider time, IOptions<ProvisioningLogOptions> options) : IProvisioningLogClock
{
    private DateTimeOffset _forgotAt = DateTimeOffset.MinValue;

    public async Task TickAsync(CancellationToken ct)
    {
        var logs = (await governance.ReadAsync(ct)).Governance.ProvisioningLogs;
        var read = logs.IsEmpty ? [] : (await store.ListStandingsAsync(ct)).ToDictionary(s => s.Log, s => s.ReadAt);
        var due = logs
            .Where(log => !read.TryGetValue(log.Name, out var last) || time.GetUtcNow() - last >= log.Every)
            .OrderBy(log => read.GetValueOrDefault(log.Name));
        foreach (var log in due)
        {
            await reader.ReadAsync(log, ct);
        }

        // Once a day is often enough for what is counted in months.
        if (time.GetUtcNow() - _forgotAt >= TimeSpan.FromDays(1))
        {
            _forgotAt = time.GetUtcNow();
            await store.ForgetAsync(_forgotAt - options.Value.Keep, ct);
        }
    }
}
