namespace Dashboard.Core.Reconciliation;

/// <summary>Wants to know more of a round than its findings.</summary>
public interface IRoundWitness
{
    /// <summary>Both sides were read, and the directory whole. Says whom the comparison is to look at.</summary>
    Task<ComparisonWatch> BeginAsync(ReconciliationScope scope, RoundReadings readings, CancellationToken ct);

    /// <summary>They were compared.</summary>
    /// <param name="scope">What was compared.</param>
    /// <param name="readings">Both sides.</param>
    /// <param name="watch">Whom it looked at.</param>
    /// <param name="isAppWhole">Whether no account can be missing.</param>
    /// <param name="before">What the last whole round showed to be missing.</param>
    /// <param name="ct">Cancels.</param>
    Task EndAsync(ReconciliationScope scope, RoundReadings readings, ComparisonWatch watch, bool isAppWhole, RoundBefore before, CancellationToken ct);
}
