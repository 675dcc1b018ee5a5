using System.Globalization;
using Dashboard.Core.Keeping;

namespace Dashboard.Core.Controls;

/// <summary>Says what the counts of a control come to, and why. Pure.</summary>
internal static class ControlConclusion
{
    public static ControlProof Of(ControlProof counted, ControlFacts facts)
    {
        var (standing, sentence) = counted.Control switch
        {
            { WhyNotShown: { } why } => (ControlStanding.NotShown, why),
            { IsRecordOnly: true } => OfRecord(counted.Control, facts),
            _ => OfTests(counted, facts),
        };
        return counted with { Standing = standing, Sentence = sentence };
    }

    private static (ControlStanding Standing, string Sentence) OfRecord(Control control, ControlFacts facts)
    {
        var reasons = control.Sheets.Where(facts.Unreliable.ContainsKey).Select(sheet => facts.Unreliable[sheet]).Distinct(StringComparer.Ordinal).ToList();
        return reasons.Count == 0
            ? (ControlStanding.Recorded, $"The record itself shows it: {string.Join(", ", control.Sheets)}.")
            : (ControlStanding.NotProven, $"The record cannot show it: {string.Join("; ", reasons)}.");
    }

    private static (ControlStanding Standing, string Sentence) OfTests(ControlProof counted, ControlFacts facts)
    {
        var (control, checks, situations) = (counted.Control, counted.Checks, counted.Situations);
        var (proven, unproven, compliant) = (checks.Sum(c => c.Proven), checks.Sum(c => c.NotProven), checks.Sum(c => c.Compliant));
        var (wrong, excepted, afterwards) = (checks.Sum(c => c.NonCompliant), checks.Sum(c => c.Excepted), checks.Sum(c => c.Afterwards));
        var (open, known) = (situations.Sum(s => s.Open), situations.Sum(s => s.Known));
        var unanswered = open - known;
        var hasNothing = facts.Apps.IsEmpty || (!checks.IsEmpty && proven == 0);
        var isThinned = (!checks.IsEmpty && facts.LetGo.Contains(RetentionKind.Runs))
            || (!situations.IsEmpty && (facts.LetGo.Contains(RetentionKind.Findings) || facts.LetGo.Contains(RetentionKind.Comparisons)));
        var parts = new List<string>();
        Say(wrong > 0, $"{wrong} of {Count(proven, "proven result")} late beyond any exception, or never in effect");
        Say(unanswered > 0, $"{Count(unanswered, "finding")} open at the end that nobody answers for");
        Say(hasNothing && !checks.IsEmpty, "no result that proves anything either way");
        Say(!counted.Unasked.IsEmpty, $"{Count(counted.Unasked.Length, "app")} not tested, because no campaign asked");
        Say(!counted.Untested.IsEmpty, $"{Count(counted.Untested.Length, "app")} with a check not proven");
        Say(!counted.Uncompared.IsEmpty, $"{Count(counted.Uncompared.Length, "app")} never compared whole");
        Say(!counted.Gaps.IsEmpty, $"{Count(counted.Gaps.Length, "app")} with gaps longer than the tier's cadence, the longest in {counted.Gaps.MaxBy(g => g.Length)?.Sentence}");
        Say(isThinned, "some of what the period recorded was let go by retention, and what is left cannot speak for it");
        Say(!facts.IsSetUpKnown, "earlier versions of the configuration were let go by retention, so that nobody can say which apps and campaigns there were");
        Say(excepted > 0, $"{Count(excepted, "result")} late and covered by an exception{(afterwards > 0 ? $", {afterwards} of them accepted only afterwards" : string.Empty)}");
        Say(known > 0, $"{Count(known, "open finding")} marked as known");
        Say(compliant > 0, parts.Count == 0 ? $"{Count(compliant, "result")} proven, all in time" : $"{Count(compliant, "result")} proven in time");
        Say(unproven > 0, $"{Count(unproven, "result")} not proven");
        Say(wrong == 0 && open == 0 && !isThinned && !situations.IsEmpty && counted.Uncompared.IsEmpty && !facts.Apps.IsEmpty, "nothing open in any app that was compared");
        Say(parts.Count == 0, "no app to test");

        var standing = wrong > 0 || unanswered > 0 ? ControlStanding.Deficient
            : hasNothing || isThinned || !facts.IsSetUpKnown || !counted.IsWhole ? ControlStanding.NotProven
            : excepted > 0 || known > 0 ? ControlStanding.WithExceptions
            : ControlStanding.Operated;
        var text = string.Join("; ", parts);
        return (standing, $"{char.ToUpperInvariant(text[0])}{text[1..]}.");

        void Say(bool holds, string words)
        {
            if (holds)
            {
                parts.Add(words);
            }
        }
    }

    private static string Count(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? string.Empty : "s")}");
}
