using Dashboard.Core.Access;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Provisioning;

/// <summary>Reads a provisioning log when a person asks for it now.</summary>
public sealed class ProvisioningLogDesk(ProvisioningLogReader reader)
{
    /// <summary>One reading.</summary>
    public async Task<Outcome<LogStanding>> ReadAsync(ProvisioningLog log, Actor actor, CancellationToken ct) =>
        !actor.MayManage ? AccessErrors.ManagersOnly
        : !log.IsRead ? LogFileErrors.NotRead
        : await reader.ReadAsync(log, ct);
}
