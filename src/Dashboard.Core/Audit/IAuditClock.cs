namespace Dashboard.Core.Audit;

/// <summary>Has checkpoints made and sent out, and the trail verified, in their time.</summary>
public interface IAuditClock
{
    /// <summary>Looks once what is due.</summary>
    Task TickAsync(CancellationToken ct);
}
