using Dashboard.Core.Reconciliation;

namespace Dashboard.Web.Api.Siem;

/// <summary>Something that became of a finding. Each is an event of its own, and stays as it was told whatever comes later.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When.</param>
/// <param name="Uid">What makes it known again.</param>
/// <param name="Comment">What whoever did it said; null where nobody did.</param>
internal sealed record FindingTurn(FindingTurnKind Kind, DateTimeOffset At, string Uid, string? Comment = null)
{
    /// <summary>Everything that became of a finding so far, and the day on which a mark is to end, oldest first.</summary>
    public static IEnumerable<FindingTurn> Of(Finding finding)
    {
        yield return new(FindingTurnKind.Came, finding.FirstSeen, $"{finding.Id}:came");
        TriageEntry[] decisions = [.. finding.Triage.Entries.Where(e => e.Action is TriageAction.MarkKnown or TriageAction.Reopen)];
        foreach (var (entry, next) in decisions.Zip(decisions.Skip(1).Select(e => (DateTimeOffset?)e.At).Append(null)))
        {
            yield return new(entry.Action is TriageAction.MarkKnown ? FindingTurnKind.Known : FindingTurnKind.OpenAgain, entry.At, $"{finding.Id}:{entry.Id}", entry.Text.Length == 0 ? null : entry.Text);
            if (entry.Until is { } until && !(next <= until) && !(finding.ResolvedAt <= until))
            {
                yield return new(FindingTurnKind.OpenAgain, until, $"{finding.Id}:{entry.Id}:over");
            }
        }

        if (finding.ResolvedAt is { } gone)
        {
            yield return new(FindingTurnKind.Gone, gone, $"{finding.Id}:gone");
        }
    }
}
