using System.Collections.Immutable;
using Dashboard.Core.Apps;
using Dashboard.Core.Checks;
using Dashboard.Core.Directories;
using Dashboard.Core.Keeping;
using Dashboard.Core.Reconciliation;
using Dashboard.Core.Sla;

namespace Dashboard.Core.Controls;

/// <summary>What was recorded in a period, and what should have been.</summary>
/// <param name="Apps">The apps that were governed in it, with what was asked of each.</param>
/// <param name="Results">Results concluded in the period.</param>
/// <param name="Findings">What became of findings.</param>
/// <param name="Compared">Apps that a comparison of the period covers whole.</param>
public sealed record ControlFacts(ImmutableArray<ControlApp> Apps, ImmutableArray<ResultTally> Results, ImmutableArray<FindingTally> Findings, ImmutableHashSet<AppId> Compared)
{
    /// <summary>Times in which an app was not proven, or not compared, as often as its tier asks for: of each app, check and scope the longest.</summary>
    public ImmutableArray<ControlGap> Gaps { get; init; } = [];

    /// <summary>Whether everything is known that was set up in the period.</summary>
    public bool IsSetUpKnown { get; init; } = true;

    /// <summary>What of the period retention may have let go: what is left of it proves nothing by being good.</summary>
    public ImmutableHashSet<RetentionKind> LetGo { get; init; } = [];

    /// <summary>Why a sheet is no record to rely on, by its name.</summary>
    public ImmutableDictionary<string, string> Unreliable { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What a period shows.</summary>
    /// <param name="period">What was set up in it.</param>
    /// <param name="results">Results concluded in it.</param>
    /// <param name="findings">What became of findings.</param>
    /// <param name="rounds">Comparisons that ended in it.</param>
    public static ControlFacts Of(
        ControlPeriod period, IReadOnlyCollection<(CheckResult Result, IdentityKind? Kind, ComplianceDecision Decision)> results, IEnumerable<FindingTally> findings, IEnumerable<Round> rounds)
    {
        var whole = rounds.Where(r => r.Counted).ToList();
        return new(period.Apps, ResultTally.Of(results), [.. findings], [.. whole.Select(r => r.App)])
        {
            IsSetUpKnown = period.IsWhole,
            Gaps = [.. GapsOf(period, results, whole)],
        };
    }

    /// <summary>The kinds of which some may have been of a period. From is inclusive, to exclusive.</summary>
    public static ImmutableHashSet<RetentionKind> LetGoOf(IEnumerable<RemovedSpan> spans, DateTimeOffset from, DateTimeOffset to) => [.. spans.Where(s => s.MayTouch(from, to)).Select(s => s.Kind)];

    /// <summary>What was never proven or compared has no gap: it has nothing else. It is told by itself.</summary>
    private static IEnumerable<ControlGap> GapsOf(ControlPeriod period, IReadOnlyCollection<(CheckResult Result, IdentityKind? Kind, ComplianceDecision Decision)> results, List<Round> whole)
    {
        var apps = period.Apps.ToDictionary(a => a.Id);
        var proven = results.Where(r => r.Decision.Compliance is not Compliance.NotProven && apps.ContainsKey(r.Result.App)).ToLookup(r => (r.Result.App, r.Result.Kind, Who: r.Kind), r => r.Result.ConcludedAt);
        var untested = Enum.GetValues<ControlScope>().SelectMany(scope => proven.Where(of => scope.Includes(of.Key.Who))
            .GroupBy(of => (of.Key.App, of.Key.Kind))
            .Select(g => apps[g.Key.App].LongestGap(scope, g.Key.Kind, g.SelectMany(at => at))));
        var uncompared = whole.Where(r => apps.ContainsKey(r.App)).GroupBy(r => r.App).Select(g => apps[g.Key].LongestGap(ControlScope.Everybody, null, g.Select(r => r.EndedAt)));
        return untested.Concat(uncompared).OfType<ControlGap>();
    }
}
