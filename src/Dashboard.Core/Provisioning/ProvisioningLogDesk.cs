using Dashboard.Core.Access;
using Dashboard.Core.Audit;
using Dashboard.Core.Outcomes;

namespace Dashboard.Core.Provisioning;

/// <summary>Reads a provisioning log when a person asks for it now.</summary>
public sealed class ProvisioningLogDesk(ProvisioningLogReader reader, Audited audited)
{
    /// <summary>One reading.</summary>
    public Task<Outcome<LogStanding>> ReadAsync(ProvisioningLog log, Actor actor, CancellationToken ct) => audited.DoAsync<LogStanding>(
        actor.Act("log.read", $"log {log.Name}"),
        async () => !actor.MayManage ? AccessErrors.ManagersOnly
            : !log.IsRead ? LogFileErrors.NotRead
            : await reader.ReadAsync(log, ct),
        static (act, standing) => act with { After = FormattableString.Invariant($"{standing.Entries} entries kept, {(standing.IsComplete ? "read whole" : "not read whole")}") },
        ct);
}
