using System.Collections.Immutable;

namespace Dashboard.Core.Reconciliation;

/// <summary>What a comparison met: how often each situation, what of it is wrong, and what may be a change on its way.</summary>
internal sealed class DisagreementBook(Earlier earlier, SyncWindow window, DateTimeOffset now, DateTimeOffset readAt)
{
    private readonly ImmutableDictionary<FindingKey, DateTimeOffset>.Builder _lagging = ImmutableDictionary.CreateBuilder<FindingKey, DateTimeOffset>();
    private readonly ImmutableArray<Disagreement>.Builder _found = ImmutableArray.CreateBuilder<Disagreement>();
    private readonly int[] _counts = new int[Enum.GetValues<Situation>().Length];

    /// <summary>Counts what is no finding.</summary>
    public void Count(Situation situation) => _counts[(int)situation]++;

    /// <summary>Counts a finding and keeps it.</summary>
    public void Add(Disagreement found)
    {
        Count(found.Situation);
        _found.Add(found);
    }

    /// <summary>Whether it is a change on its way: not what is known already, and nothing that has been on its way for longer than that may take.</summary>
    /// <param name="found">What was met.</param>
    /// <param name="changed">When it changed at the source.</param>
    /// <param name="mayLag">Whether what is so may be on its way at all.</param>
    public bool IsLag(Disagreement found, DateTimeOffset? changed, bool mayLag)
    {
        if (!mayLag || earlier.Open.Contains(found.Key))
        {
            return false;
        }

        // Of a grant the broker itself says when it ended: every day another one may have, minutes before the round.
        var isDated = found.Situation is Situation.ExpiredJitGrant && changed < now;
        var since = earlier.Lagging.TryGetValue(found.Key, out var first) && !isDated ? first : readAt;
        if (readAt - since > window.Of(found.Situation))
        {
            return false;
        }

        _lagging[found.Key] = since;
        return true;
    }

    /// <summary>The findings, in an order that stays.</summary>
    public ImmutableArray<Disagreement> Found() => [.. _found.OrderBy(f => f.Situation).ThenBy(f => f.Key.Subject, StringComparer.Ordinal)];

    /// <summary>What lags, and since when.</summary>
    public ImmutableDictionary<FindingKey, DateTimeOffset> Lagging() => _lagging.ToImmutable();

    /// <summary>How often each situation was met.</summary>
    public ImmutableSortedDictionary<Situation, int> Counts() =>
        Enum.GetValues<Situation>().Where(s => _counts[(int)s] > 0).ToImmutableSortedDictionary(s => s, s => _counts[(int)s]);
}
