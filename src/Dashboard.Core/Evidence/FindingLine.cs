using Dashboard.Core.Controls;
using Dashboard.Core.Reconciliation;

namespace Dashboard.Core.Evidence;

/// <summary>A finding as it stood at the end of a period.</summary>
/// <param name="Finding">The finding, with what people did until then.</param>
/// <param name="IsOpenAtEnd">Whether it was open then.</param>
/// <param name="Triage">Where it stood with people then.</param>
public sealed record FindingLine(Finding Finding, bool IsOpenAtEnd, TriageState Triage)
{
    /// <summary>The controls that it speaks against; "none" where our own canary left it, which counts against nobody.</summary>
    public string Controls => Finding.IsCanary ? "none" : ControlMap.WordsOf(Finding.Situation, Finding.Kind);

    /// <summary>The finding at a moment.</summary>
    public static FindingLine At(Finding finding, DateTimeOffset end)
    {
        var isOpen = finding.ResolvedAt is null || finding.ResolvedAt >= end;
        var until = finding with { Triage = finding.Triage.Until(end), LastSeen = finding.LastSeen < end ? finding.LastSeen : end, ResolvedAt = isOpen ? null : finding.ResolvedAt };
        return new(until, isOpen, until.TriageAt(end));
    }
}
