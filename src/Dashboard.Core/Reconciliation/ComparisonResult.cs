using System.Collections.Immutable;

namespace Dashboard.Core.Reconciliation;

/// <summary>What one comparison shows.</summary>
/// <param name="Found">The disagreements, always in the same order.</param>
/// <param name="Counts">How often each situation was met, also those that are no finding.</param>
/// <param name="Lagging">What counted as lag, and since which round.</param>
/// <param name="Gone">What was known and is provably there no more.</param>
public sealed record ComparisonResult(
    ImmutableArray<Disagreement> Found,
    ImmutableSortedDictionary<Situation, int> Counts,
    ImmutableDictionary<FindingKey, DateTimeOffset> Lagging,
    ImmutableHashSet<FindingKey> Gone);
