using System.Collections.Immutable;

namespace Dashboard.Core.Evidence;

/// <summary>The numbers of a campaign's runs in the period. They count from 1 without gaps, so that a missing one shows; one that retention took out says so.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="First">The number that must come first: one more than that of the last run before the period.</param>
/// <param name="Last">The highest number found or removed; less than First when the campaign did not run.</param>
/// <param name="Found">How many runs were found.</param>
/// <param name="Missing">Numbers that nothing was found for, and that nobody removed.</param>
/// <param name="Reason">The same in a sentence, with the reason for every number that has no results.</param>
public sealed record RunSequence(string Campaign, int First, int Last, int Found, ImmutableArray<int> Missing, string Reason)
{
    /// <summary>Numbers of runs that retention let go. Nothing of them is in the book, and nothing of them counts.</summary>
    public ImmutableArray<int> Removed { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How many numbers there should be.</summary>
    public int Expected => Math.Max(0, Last - First + 1);
}
