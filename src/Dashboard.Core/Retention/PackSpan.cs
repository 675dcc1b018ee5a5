using System.Collections.Immutable;
using Dashboard.Core.Packs;

namespace Dashboard.Core.Retention;

/// <summary>The time that kept packs are about: what they were made of is kept with them, so that they can be made again.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
public sealed record PackSpan(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The spans of packs, those that touch in one.</summary>
    /// <param name="packs">Those that are kept; one that failed, was stopped, or repeats another has nothing of its own.</param>
    /// <param name="freshness">How far back before its end a pack looks at least, for what was still fresh then.</param>
    public static ImmutableArray<PackSpan> Of(IEnumerable<Pack> packs, TimeSpan freshness)
    {
        var spans = new List<PackSpan>();
        foreach (var span in packs.Where(p => p.Repeats is null && p.State is not (PackState.Failed or PackState.Stopped)).Select(p => Of(p, freshness)).OrderBy(s => s.From))
        {
            if (spans is [.., var last] && span.From <= last.To)
            {
                spans[^1] = last with { To = last.To > span.To ? last.To : span.To };
            }
            else
            {
                spans.Add(span);
            }
        }

        return [.. spans];
    }

    private static PackSpan Of(Pack pack, TimeSpan freshness)
    {
        var end = pack.Request.To < pack.Moment ? pack.Request.To : pack.Moment;
        var fresh = end - freshness;

        // It also says how everything stood when it was ordered, and goes by exceptions that were in force then.
        return new(pack.Request.From < fresh ? pack.Request.From : fresh, pack.Moment);
    }
}
