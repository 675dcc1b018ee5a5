using Dashboard.Core.Provisioning;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Time to look whether a provisioning log is due to be read.</summary>
internal sealed class ProvisioningLogJob(IProvisioningLogClock clock)
{
    public Task TickAsync(CancellationToken ct) => clock.TickAsync(ct);
}
