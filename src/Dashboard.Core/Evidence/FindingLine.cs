using System.Collections.Immutable;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Evidence;

/// <summary>A finding as it stood at the end of a period.</summary>
/// <param name="Finding">The finding, with what people did until then.</param>
/// <param name="IsOpenAtEnd">Whether it was open then.</param>
/// <param name="Triage">Where it stood with people then.</param>
public sealed record FindingLine(Finding Finding, bool IsOpenAtEnd, TriageState Triage)
{
    /// <summary>What became of findings in a period, as they stood at its end: a mark that somebody made later does not count. Those of canaries are told by their results.</summary>
    public static ImmutableArray<FindingTally> Tally(IEnumerable<FindingLine> lines, DateTimeOffset from) =>
    [
        .. lines.Where(l => !l.Finding.IsCanary).GroupBy(l => (l.Finding.App, l.Finding.Situation, l.Finding.Kind)).Select(g => new FindingTally(
            g.Key.App,
            g.Key.Situation,
            g.Key.Kind,
            g.Count(l => l.Finding.FirstSeen >= from),
            g.Count(l => !l.IsOpenAtEnd),
            g.Count(l => l.IsOpenAtEnd),
            g.Count(l => l.IsOpenAtEnd && l.Triage is TriageState.Known))),
    ];

    /// <summary>The finding at a moment.</summary>
    public static FindingLine At(Finding finding, DateTimeOffset end)
    {
        var isOpen = finding.ResolvedAt is null || finding.ResolvedAt >= end;
        var until = finding with { Triage = finding.Triage.Until(end), LastSeen = finding.LastSeen < end ? finding.LastSeen : end, ResolvedAt = isOpen ? null : finding.ResolvedAt };
        return new(until, isOpen, until.TriageAt(end));
    }
}
