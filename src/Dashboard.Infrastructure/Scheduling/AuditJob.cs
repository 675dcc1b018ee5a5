using Dashboard.Core.Audit;

namespace Dashboard.Infrastructure.Scheduling;

/// <summary>Time to look after the audit trail: its checkpoints, and whether it holds.</summary>
internal sealed class AuditJob(IAuditClock clock)
{
    public Task TickAsync(CancellationToken ct) => clock.TickAsync(ct);
}
