using System.Collections.Immutable;
using Dashboard.Core.Waivers;

namespace Dashboard.Core.Retention;

/// <summary>Which exceptions stay, however old they are, by what stands in the register itself.</summary>
public static class WaiverHolds
{
    /// <summary>It has not ended.</summary>
    public const string NotEnded = "It is in force, or somebody has still to decide on it.";

    /// <summary>Another one goes on from it.</summary>
    public const string Extended = "An exception that is kept goes on from it.";

    /// <summary>When it ended; null while it has not.</summary>
    public static DateTimeOffset? EndOf(Waiver waiver, DateTimeOffset now) => waiver.StateAt(now) switch
    {
        WaiverState.Rejected or WaiverState.Withdrawn => waiver.DecidedAt,
        WaiverState.Revoked => waiver.RevokedAt,
        WaiverState.Expired or WaiverState.Lapsed => waiver.Request.ExpiresAt,
        _ => null,
    };

    /// <summary>Why each of those that are old enough stays; null for one that goes. An exception that has not ended is as old as its request.</summary>
    public static ImmutableDictionary<WaiverId, string?> Of(IReadOnlyCollection<Waiver> waivers, DateTimeOffset before, DateTimeOffset now)
    {
        var held = waivers.Where(w => AgedFrom(w, now) < before).ToDictionary(w => w.Id, w => EndOf(w, now) is null ? NotEnded : null);

        // From the latest back: of a chain that is still gone on from, every link stays.
        foreach (var waiver in waivers.Where(w => w.Request.Extends is not null).OrderByDescending(w => w.RequestedAt))
        {
            if (held.TryGetValue(waiver.Request.Extends!.Value, out var why) && why is null && (!held.TryGetValue(waiver.Id, out var own) || own is not null))
            {
                held[waiver.Request.Extends.Value] = Extended;
            }
        }

        return held.ToImmutableDictionary();
    }

    /// <summary>Counts from then how old it is.</summary>
    public static DateTimeOffset AgedFrom(Waiver waiver, DateTimeOffset now) => EndOf(waiver, now) ?? waiver.RequestedAt;
}
