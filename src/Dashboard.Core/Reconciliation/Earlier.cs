using System.Collections.Immutable;

namespace Dashboard.Core.Reconciliation;

/// <summary>What earlier rounds of an app left.</summary>
/// <param name="Open">What was found and is still open: a change of just now does not excuse it.</param>
/// <param name="Lagging">What counted as lag, and since which round: whoever touches an identity every night must not excuse it for ever.</param>
public sealed record Earlier(IReadOnlySet<FindingKey> Open, IReadOnlyDictionary<FindingKey, DateTimeOffset> Lagging)
{
    /// <summary>Of the findings known and the round before; null for the first.</summary>
    public static Earlier Of(IEnumerable<Finding> known, Round? before) => new(
        known.Where(f => f.ResolvedAt is null).Select(f => f.Key).ToHashSet(),
        before?.Lagging ?? ImmutableDictionary<FindingKey, DateTimeOffset>.Empty);
}
