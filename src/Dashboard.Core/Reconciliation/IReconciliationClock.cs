namespace Dashboard.Core.Reconciliation;

/// <summary>Compares the apps whose comparison is due.</summary>
public interface IReconciliationClock
{
    /// <summary>Looks once.</summary>
    Task TickAsync(CancellationToken ct);
}
