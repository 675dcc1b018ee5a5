using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Core.Apps;
using Dashboard.Core.Campaigns;
using Dashboard.Core.Keeping;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Controls;

/// <summary>Says what a period shows of each control. Pure.</summary>
public static class ControlJudge
{
    /// <summary>Every control of the map.</summary>
    public static ImmutableArray<ControlProof> All(ControlFacts facts) => [.. ControlMap.All.Select(c => Judge(c, facts))];

    /// <summary>One control.</summary>
    public static ControlProof Judge(Control control, ControlFacts facts)
    {
        var results = facts.Results.Where(r => control.Scope.Includes(r.Kind)).ToLookup(r => r.Check);
        var findings = facts.Findings.Where(f => control.Scope.Includes(f.Kind)).ToLookup(f => f.Situation);
        var asked = control.Checks.ToDictionary(check => check, check => facts.Apps.Where(app => facts.Governance.IsAsked(app, check, kind => control.Scope.Includes(kind))).ToList());
        var proven = control.Checks.ToDictionary(check => check, check => results[check].Where(r => r.Compliance is not Compliance.NotProven).Select(r => r.App).ToHashSet());
        ImmutableArray<CheckProof> checks = [.. control.Checks.Select(check => Count(check, results[check], proven[check].Count, asked[check].Count))];
        ImmutableArray<SituationProof> situations = [.. control.Situations.Select(s => new SituationProof(s, findings[s].Sum(f => f.Came), findings[s].Sum(f => f.Went), findings[s].Sum(f => f.Open), findings[s].Sum(f => f.Known)))];
        ImmutableArray<AppId> untested = [.. asked.SelectMany(a => a.Value.Where(app => !proven[a.Key].Contains(app))).Distinct().Order()];
        ImmutableArray<AppId> uncompared = control.Situations.IsEmpty ? [] : [.. facts.Apps.Where(app => !facts.Compared.Contains(app)).Order()];

        var (standing, sentence) = Conclude(control, facts, checks, situations, untested, uncompared);
        return new(control, standing, sentence, checks, situations, untested, uncompared);
    }

    private static (ControlStanding Standing, string Sentence) Conclude(
        Control control, ControlFacts facts, ImmutableArray<CheckProof> checks, ImmutableArray<SituationProof> situations, ImmutableArray<AppId> untested, ImmutableArray<AppId> uncompared)
    {
        if (control.IsRecordOnly)
        {
            return (ControlStanding.Recorded, $"The record itself shows it: {string.Join(", ", control.Sheets)}.");
        }

        var (all, wrong, excepted) = (checks.Sum(c => c.Results), checks.Sum(c => c.NonCompliant), checks.Sum(c => c.Excepted));
        var (open, known) = (situations.Sum(s => s.Open), situations.Sum(s => s.Known));
        var unanswered = open - known;
        var hasNothing = facts.Apps.IsEmpty || (!control.Checks.IsEmpty && all - checks.Sum(c => c.NotProven) == 0);
        var isThinned = (!control.Checks.IsEmpty && facts.LetGo.Contains(RetentionKind.Runs))
            || (!control.Situations.IsEmpty && (facts.LetGo.Contains(RetentionKind.Findings) || facts.LetGo.Contains(RetentionKind.Comparisons)));
        var parts = new List<string>();
        Say(wrong > 0, $"{wrong} of {Count(all, "result")} late beyond any exception, or never in effect");
        Say(unanswered > 0, $"{Count(unanswered, "finding")} open at the end that nobody answers for");
        Say(hasNothing && !control.Checks.IsEmpty, "no result that proves anything either way");
        Say(!untested.IsEmpty, $"{Count(untested.Length, "app")} with a check not proven");
        Say(!uncompared.IsEmpty, $"{Count(uncompared.Length, "app")} never compared whole");
        Say(isThinned, "some of what the period recorded was let go by retention, and what is left cannot speak for it");
        Say(excepted > 0, $"{Count(excepted, "result")} late and covered by an exception");
        Say(known > 0, $"{Count(known, "open finding")} marked as known");
        Say(parts.Count == 0 && all > 0, $"{Count(all, "result")}, all in time");
        Say(wrong == 0 && open == 0 && !isThinned && !situations.IsEmpty && uncompared.IsEmpty && !facts.Apps.IsEmpty, "nothing open in any app that was compared");
        Say(parts.Count == 0, "no app to test");

        var standing = wrong > 0 || unanswered > 0 ? ControlStanding.Deficient
            : hasNothing || isThinned || !untested.IsEmpty || !uncompared.IsEmpty ? ControlStanding.NotProven
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

    private static CheckProof Count(CheckKind check, IEnumerable<ResultTally> tallies, int apps, int asked)
    {
        var counts = tallies.GroupBy(t => t.Compliance).ToDictionary(g => g.Key, g => g.Sum(t => t.Count));
        int Of(Compliance compliance) => counts.GetValueOrDefault(compliance);
        return new(check, Of(Compliance.Compliant), Of(Compliance.Excepted), Of(Compliance.NonCompliant), Of(Compliance.NotProven), apps, asked);
    }

    private static string Count(int count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? string.Empty : "s")}");
}
