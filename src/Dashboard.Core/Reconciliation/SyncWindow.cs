using Dashboard.Core.Apps;

namespace Dashboard.Core.Reconciliation;

/// <summary>
/// How long after a change at the source a disagreement is lag, not yet a finding: the limit of the check that would time it, or
/// the longer interval of an exception in force.
/// </summary>
public sealed class SyncWindow(IReadOnlyDictionary<CheckKind, TimeSpan> limits)
{
    /// <summary>The window of a situation; none for what no change at the source explains.</summary>
    public TimeSpan? Of(Situation situation) => CheckOf(situation) is { } kind ? limits[kind] : null;

    /// <summary>The window, no shorter than what exceptions allow.</summary>
    public SyncWindow Widened(IReadOnlyDictionary<CheckKind, TimeSpan> intervals) =>
        new(limits.ToDictionary(l => l.Key, l => intervals.TryGetValue(l.Key, out var longer) && longer > l.Value ? longer : l.Value));

    /// <summary>The check that times how fast a disagreement of this kind goes away; null where a change at the source does not make one.</summary>
    public static CheckKind? CheckOf(Situation situation) => situation switch
    {
        Situation.ResidualAccess => CheckKind.LeaverAccount,
        Situation.MissingAccount => CheckKind.Joiner,
        Situation.MissingEntitlement or Situation.AttributeDrift => CheckKind.MoverGrant,
        Situation.ExcessEntitlement => CheckKind.MoverRevoke,
        Situation.ExpiredJitGrant => CheckKind.JitEnd,
        _ => null,
    };
}
