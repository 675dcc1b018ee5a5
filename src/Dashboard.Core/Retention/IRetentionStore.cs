using System.Collections.Immutable;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Keeping;

namespace Dashboard.Core.Retention;

/// <summary>Counts what would go, and lets it go. Both ask the same question, so that one says what the other does.</summary>
public interface IRetentionStore
{
    /// <summary>What there is of each kind, and what of it would go. Changes nothing.</summary>
    /// <param name="governance">The configuration in force.</param>
    /// <param name="terms">How long each kind is kept.</param>
    /// <param name="moment">From when ages are counted.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<RetentionLine>> LookAsync(Governance governance, ImmutableArray<RetentionTerm> terms, DateTimeOffset moment, CancellationToken ct);

    /// <summary>The pass that is not at its end; null for none.</summary>
    Task<RetentionPass?> FindOpenAsync(CancellationToken ct);

    /// <summary>The latest passes, latest first.</summary>
    Task<IReadOnlyList<RetentionPass>> ListAsync(int most, CancellationToken ct);

    /// <summary>Announces a pass; false when another is not at its end.</summary>
    Task<bool> BeginAsync(RetentionPass pass, CancellationToken ct);

    /// <summary>
    /// Lets a few of a kind go, the oldest first, in one transaction with what is left of them and with the pass: whoever stops it after any of these finds all of
    /// it consistent. Gives the pass with what went; the same one when nothing did.
    /// </summary>
    Task<RetentionPass> LetGoAsync(RetentionPass pass, RetentionKind kind, Governance governance, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends a pass.</summary>
    Task EndAsync(RetentionPass pass, RetentionPassState state, DateTimeOffset now, CancellationToken ct);
}
