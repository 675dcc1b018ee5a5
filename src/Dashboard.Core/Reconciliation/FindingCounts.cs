using System.Collections.Immutable;
using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>How many findings there are of what is asked for.</summary>
/// <param name="Groups">By app and situation; only what there is.</param>
/// <param name="Ages">By age.</param>
public sealed record FindingCounts(ImmutableArray<FindingCount> Groups, ImmutableArray<(FindingAge Age, int Count)> Ages)
{
    /// <summary>All of them.</summary>
    public int Total => Groups.Sum(g => g.Count);

    /// <summary>By situation, most frequent first.</summary>
    public ImmutableArray<(Situation Situation, int Count)> Situations =>
        [.. Groups.GroupBy(g => g.Situation).Select(g => (g.Key, g.Sum(c => c.Count))).OrderByDescending(g => g.Item2).ThenBy(g => g.Key)];

    /// <summary>By app.</summary>
    public IReadOnlyDictionary<AppId, int> Apps => Groups.GroupBy(g => g.App).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
}

/// <summary>How many findings of one situation one app has.</summary>
/// <param name="App">The app.</param>
/// <param name="Situation">The situation.</param>
/// <param name="Count">How many.</param>
public sealed record FindingCount(AppId App, Situation Situation, int Count);
