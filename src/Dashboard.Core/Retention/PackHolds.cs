using System.Collections.Immutable;
using Dashboard.Core.Packs;

namespace Dashboard.Core.Retention;

/// <summary>Which packs stay, however old they are. All of them are looked at together: one may be what another goes on from.</summary>
public static class PackHolds
{
    /// <summary>It is not made yet.</summary>
    public const string Making = "It is not made yet.";

    /// <summary>Nobody has reviewed it.</summary>
    public const string NotSignedOff = "No reviewer has signed it off: sign it off, and it goes in its time.";

    /// <summary>The next one names it.</summary>
    public const string Last = "It is the last one: the next pack goes on from it.";

    /// <summary>Another one repeats it.</summary>
    public const string Repeated = "A repetition of it is kept.";

    /// <summary>Counts from then how old a pack is.</summary>
    public static DateTimeOffset AgedFrom(Pack pack) => pack.EndedAt ?? pack.OrderedAt;

    /// <summary>Why each of those that are old enough stays; null for one that goes.</summary>
    public static ImmutableDictionary<PackId, string?> Of(IReadOnlyCollection<Pack> packs, DateTimeOffset before)
    {
        var last = packs.Where(p => p is { State: PackState.Made, Repeats: null }).OrderByDescending(p => p.EndedAt).ThenByDescending(p => p.Id.Value).FirstOrDefault()?.Id;
        var kept = packs.Where(p => p.Repeats is not null && AgedFrom(p) >= before).Select(p => p.Repeats).ToHashSet();
        return packs.Where(p => AgedFrom(p) < before).ToImmutableDictionary(p => p.Id, p =>
            p.State is PackState.Ordered or PackState.Making ? Making
            : p.Id == last ? Last
            : kept.Contains(p.Id) ? Repeated
            : p is { State: PackState.Made, Repeats: null } && p.SignOffs.All(s => s.As is not SignOffRole.Reviewer) ? NotSignedOff
            : null);
    }
}
