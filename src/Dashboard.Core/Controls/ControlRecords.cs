using System.Collections.Immutable;
using Dashboard.Core.Audit;
using Dashboard.Core.Keeping;

namespace Dashboard.Core.Controls;

/// <summary>Says which records are none to rely on: a control that is shown by a record alone is shown by one that holds, and that is all there.</summary>
public static class ControlRecords
{
    /// <summary>The sheet of the audit trail, as workbooks name it.</summary>
    public const string AuditTrail = "Audit trail";

    /// <summary>The sheet of results, as workbooks name it.</summary>
    public const string Results = "Test results";

    /// <summary>The audit trail has no kind: nothing is ever taken out of it. Nor is anything taken out of the register of canaries.</summary>
    private static readonly ImmutableDictionary<string, RetentionKind> Kinds = new Dictionary<string, RetentionKind>
    {
        ["SLA compliance"] = RetentionKind.Runs,
        [Results] = RetentionKind.Runs,
        ["Leaver proof"] = RetentionKind.Runs,
        ["JIT grants"] = RetentionKind.Runs,
        ["Runs"] = RetentionKind.Runs,
        ["Observations"] = RetentionKind.Runs,
        ["Findings"] = RetentionKind.Findings,
        ["Orphaned accounts"] = RetentionKind.Findings,
        ["Reconciliation"] = RetentionKind.Comparisons,
        ["Real events"] = RetentionKind.RealEvents,
        ["Control outages"] = RetentionKind.Outages,
        ["Exceptions"] = RetentionKind.Exceptions,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Why a sheet is no record of a period to rely on, by its name.</summary>
    /// <param name="from">The beginning of the period.</param>
    /// <param name="trail">The last verification of the audit trail; null before the first.</param>
    /// <param name="withoutTrail">Why the audit trail is not there; null where it is.</param>
    /// <param name="letGo">What of the period retention may have let go.</param>
    /// <param name="hasResults">Whether any result is of the period.</param>
    public static ImmutableDictionary<string, string> Unreliable(DateTimeOffset from, AuditStanding? trail, string? withoutTrail, ImmutableHashSet<RetentionKind> letGo, bool hasResults)
    {
        var reasons = Kinds.Where(k => letGo.Contains(k.Value)).ToDictionary(k => k.Key, k => $"some of what {k.Key} would hold was let go by retention");
        if (!hasResults)
        {
            reasons.TryAdd(Results, "no result is of the period");
        }

        if ((withoutTrail ?? OfTrail(from, trail)) is { } why)
        {
            reasons[AuditTrail] = why;
        }

        return reasons.ToImmutableDictionary(StringComparer.Ordinal);
    }

    private static string? OfTrail(DateTimeOffset from, AuditStanding? trail) => trail switch
    {
        null => "the audit trail was never verified",
        { Verification.Holds: false } => "the audit trail does not hold: its last verification found a fault",
        { At: var at } when at < from => "the audit trail was last verified before the period began",
        _ => null,
    };
}
