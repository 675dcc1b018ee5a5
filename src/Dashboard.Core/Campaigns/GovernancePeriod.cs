using System.Collections.Immutable;

namespace Dashboard.Core.Campaigns;

/// <summary>The configuration as it went in a period, version by version.</summary>
/// <param name="Versions">Those that were in force at some moment of it, oldest first.</param>
/// <param name="IsWhole">Whether none of them was let go: otherwise nobody can say what was set up in it.</param>
public sealed record GovernancePeriod(ImmutableArray<GovernanceVersion> Versions, bool IsWhole)
{
    /// <summary>Which numbers those have, and whether none is missing. From is inclusive, to exclusive.</summary>
    /// <param name="kept">The versions that are kept, by number, each with the moment it came into force.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    public static (ImmutableArray<int> Numbers, bool IsWhole) NumbersOf(IReadOnlyList<(int Number, DateTimeOffset AppliedAt)> kept, DateTimeOffset from, DateTimeOffset to)
    {
        var inForce = Enumerable.Range(0, kept.Count).Where(i => kept[i].AppliedAt < to && (i + 1 == kept.Count || kept[i + 1].AppliedAt > from)).ToList();

        // What was in force around those that are kept shows by their numbers, which have no gaps of their own.
        var around = inForce.Count == 0 ? kept.Take(1) : kept.Skip(inForce[0]).Take(inForce[^1] - inForce[0] + 2);
        var isWhole = around.Zip(around.Skip(1)).All(pair => pair.Second.Number == pair.First.Number + 1)
            && (around.FirstOrDefault() is not { Number: > 1 } first || first.AppliedAt <= from);
        return ([.. inForce.Select(i => kept[i].Number)], isWhole);
    }
}
