using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.RealEvents;

/// <summary>Carries what happened to real people from one reading of an app to the next. Pure.</summary>
internal static class RealEventBook
{
    /// <summary>The event after one more reading of its app; the same one when that says nothing.</summary>
    /// <param name="waiting">The event.</param>
    /// <param name="sight">What was seen of the identity.</param>
    /// <param name="isAppWhole">Whether no account can be missing.</param>
    /// <param name="hasStrays">Whether an account turned up that may be anybody's.</param>
    /// <param name="wasThere">Whether what is to go was seen to be there before.</param>
    /// <param name="appFrom">Before the first page of the app.</param>
    /// <param name="appTo">After the last one.</param>
    public static RealEvent See(RealEvent waiting, IdentitySight sight, bool isAppWhole, bool hasStrays, bool wasThere, DateTimeOffset appFrom, DateTimeOffset appTo)
    {
        var takesAway = RealEventMaker.TakesAway(waiting.Check);
        var follows = RealEventMaker.HasFollowed(waiting, sight, isAppWhole);

        // Gone for want of an account, while one turned up that may be theirs: that it is gone can never be said any more.
        var isLost = takesAway && follows is true && !sight.HasAccount && hasStrays;
        var known = waiting with
        {
            // To see what is to go still there is to see that it was there; otherwise the last whole round before the change knows, and no later one.
            WasThere = !takesAway ? waiting.WasThere : follows is false || (!isLost && (waiting.WasThere ?? wasThere)),
        };
        return follows switch
        {
            null => known,
            false => known with { LastWithout = appFrom, FirstWith = null },

            // Two readings have to agree, and the first of them is the one that counts.
            true when known.FirstWith is not null => known with { State = RealEventState.Followed },
            true => known with { FirstWith = appTo },
        };
    }

    /// <summary>
    /// Whether the last whole round before a change saw what the change takes away: it was due then, and not among what was missing.
    /// </summary>
    /// <param name="taken">What is taken away.</param>
    /// <param name="before">That round, with identities under their pseudonyms.</param>
    public static bool WasThere(RealEvent taken, RoundBefore before) =>
        before.EndedAt <= taken.To
        && !before.WithoutAccount.Contains(taken.Identity)
        && (taken.Check is not CheckKind.MoverRevoke || !before.WithoutEntitlements.TryGetValue(taken.Identity, out var missing) || taken.Names.Except(missing).Count > 0);

    /// <summary>
    /// What is new, and what that overtakes: whatever waits about the same identity and app. What was still to come when it is taken away
    /// again was never seen to be there, and what was still to go when it comes back was never seen to be gone.
    /// </summary>
    public static (ImmutableArray<RealEvent> Overtaken, ImmutableArray<RealEvent> Made) Overtake(IEnumerable<RealEvent> waiting, ImmutableArray<RealEvent> made)
    {
        var again = made.Select(n => (n.App, n.Identity)).ToHashSet();
        ImmutableArray<RealEvent> overtaken = [.. waiting.Where(w => w.State is RealEventState.Waiting && again.Contains((w.App, w.Identity))).Select(w => w with { State = RealEventState.Overtaken })];
        var unseen = overtaken.Where(o => o.State is RealEventState.Overtaken).Select(o => (o.App, o.Identity, RealEventMaker.TakesAway(o.Check))).ToHashSet();
        return (overtaken, [.. made.Select(m => unseen.Contains((m.App, m.Identity, !RealEventMaker.TakesAway(m.Check))) ? m with { WasThere = false } : m)]);
    }
}
