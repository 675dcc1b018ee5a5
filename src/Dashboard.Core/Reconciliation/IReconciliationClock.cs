namespace Dashboard.Core.Reconciliation;

/// <summary>Starts the rounds of reconciliation.</summary>
public interface IReconciliationClock
{
    /// <summary>Starts what is due. Called every few seconds; a missed call is made good by the next.</summary>
    Task TickAsync(CancellationToken ct);
}
