using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Controls;

/// <summary>Counts what a period shows of each control. Pure.</summary>
public static class ControlJudge
{
    /// <summary>Every control of the map.</summary>
    public static ImmutableArray<ControlProof> All(ControlFacts facts) => [.. ControlMap.All.Select(c => Judge(c, facts))];

    /// <summary>One control.</summary>
    public static ControlProof Judge(Control control, ControlFacts facts)
    {
        var results = facts.Results.Where(r => control.Scope.Includes(r.Kind)).ToLookup(r => r.Check);
        var findings = facts.Findings.Where(f => control.Scope.Includes(f.Kind)).ToLookup(f => f.Situation);
        var proven = control.Checks.ToDictionary(check => check, check => results[check].Where(r => r.Compliance is not Compliance.NotProven).Select(r => r.App).ToHashSet());

        // What only an app that lends access can be asked says nothing of the others.
        var apps = facts.Apps.Where(app => control.Checks.Any(check => app.Lends || !CheckCatalogue.Of(check).IsOfGrant)).ToList();
        ImmutableArray<AppId> unasked = [.. apps.Where(app => !control.Checks.Any(check => app.IsAsked(check, control.Scope))).Select(app => app.Id)];
        ImmutableArray<AppId> untested = [.. apps.Where(app => !unasked.Contains(app.Id) && control.Checks.Any(check => app.Counts(check, control.Scope) && !proven[check].Contains(app.Id))).Select(app => app.Id)];
        ImmutableArray<AppId> uncompared = control.Situations.IsEmpty ? [] : [.. facts.Apps.Where(app => !facts.Compared.Contains(app.Id)).Select(app => app.Id)];
        var counted = new ControlProof(
            control,
            ControlStanding.NotProven,
            string.Empty,
            [.. control.Checks.Select(check => Count(check, results[check], proven[check].Count, facts.Apps.Count(app => app.IsAsked(check, control.Scope))))],
            [.. control.Situations.Select(s => new SituationProof(s, findings[s].Sum(f => f.Came), findings[s].Sum(f => f.Went), findings[s].Sum(f => f.Open), findings[s].Sum(f => f.Known)))],
            untested,
            uncompared)
        {
            Unasked = unasked,
            Gaps = GapsOf(control, facts),
        };
        return ControlConclusion.Of(counted, facts);
    }

    private static ImmutableArray<ControlGap> GapsOf(Control control, ControlFacts facts)
    {
        var apps = facts.Apps.ToDictionary(app => app.Id);
        return
        [
            .. facts.Gaps
                .Where(gap => gap.Check is { } check
                    ? gap.Scope == control.Scope && control.Checks.Contains(check) && apps.GetValueOrDefault(gap.App)?.Counts(check, control.Scope) is true
                    : !control.Situations.IsEmpty && apps.ContainsKey(gap.App))
                .GroupBy(gap => gap.App)
                .Select(of => of.MaxBy(gap => gap.Length)!)
                .OrderBy(gap => gap.App),
        ];
    }

    private static CheckProof Count(CheckKind check, IEnumerable<ResultTally> tallies, int apps, int asked)
    {
        var counts = tallies.ToLookup(t => t.Compliance);
        int Of(Compliance compliance) => counts[compliance].Sum(t => t.Count);
        return new(check, Of(Compliance.Compliant), Of(Compliance.Excepted), Of(Compliance.NonCompliant), Of(Compliance.NotProven), apps, asked)
        {
            Afterwards = counts[Compliance.Excepted].Where(t => t.IsAfterwards).Sum(t => t.Count),
        };
    }
}
