namespace Dashboard.Core.Reconciliation;

/// <summary>Reads what comparisons asked and were answered. Kept with each of them, and apart, so that no list of comparisons loads it.</summary>
public interface IRoundAnswers
{
    /// <summary>The requests of a comparison in the order in which they were made, the app's first; none where they were not kept.</summary>
    Task<IReadOnlyList<RoundAnswer>> ReadAsync(Guid round, CancellationToken ct);
}
