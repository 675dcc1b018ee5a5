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
    /// <param name="wasThere">Whether what is to go was seen to be there before.</param>
    /// <param name="appFrom">Before the first page of the app.</param>
    /// <param name="appTo">After the last one.</param>
    public static RealEvent See(RealEvent waiting, IdentitySight sight, bool isAppWhole, bool wasThere, DateTimeOffset appFrom, DateTimeOffset appTo)
    {
        var follows = RealEventMaker.HasFollowed(waiting, sight, isAppWhole);
        var known = waiting with
        {
            // To see what is to go still there is to see that it was there; otherwise the last whole round before the change knows, and no later one.
            WasThere = !RealEventMaker.TakesAway(waiting.Check) ? null : follows is false || (waiting.WasThere ?? wasThere),
        };
        return follows switch
        {
            null => known,
            false => known with { LastWithout = appFrom },
            true => known with { State = RealEventState.Followed, FirstWith = appTo },
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
    /// again was never seen to be there.
    /// </summary>
    public static (ImmutableArray<RealEvent> Overtaken, ImmutableArray<RealEvent> Made) Overtake(IEnumerable<RealEvent> waiting, ImmutableArray<RealEvent> made)
    {
        var again = made.Select(n => (n.App, n.Identity)).ToHashSet();
        ImmutableArray<RealEvent> overtaken = [.. waiting.Where(w => w.State is RealEventState.Waiting && again.Contains((w.App, w.Identity))).Select(w => w with { State = RealEventState.Overtaken })];
        var unseen = overtaken.Where(o => !RealEventMaker.TakesAway(o.Check)).Select(o => (o.App, o.Identity)).ToHashSet();
        return (overtaken, [.. made.Select(m => RealEventMaker.TakesAway(m.Check) && unseen.Contains((m.App, m.Identity)) ? m with { WasThere = false } : m)]);
    }
}
